using Dashboard.Core.Common;

namespace Dashboard.Configuration;

/// <summary>Puts the plain environment names (<c>DATABASE_POOL_SIZE</c>) above every other source of the key they mean.</summary>
internal static class PlainNames
{
    public static void Add(ConfigurationManager configuration, IEnumerable<Setting> settings)
    {
        var given = settings
            .Where(setting => setting.PlainName is not null && !string.IsNullOrEmpty(configuration[setting.PlainName]))
            .ToDictionary(setting => setting.Key, setting => configuration[setting.PlainName!]);
        configuration.AddInMemoryCollection(given);
    }
}
