using Dashboard.Core.Common;
using Dashboard.Core.Pooling;
using Dashboard.Core.Storage;

namespace Dashboard.Configuration;

/// <summary>Every key that the program reads; a new feature adds its list here.</summary>
internal static class AllSettings
{
    public static IReadOnlyList<Setting> List { get; } =
    [
        .. PoolingOptions.Settings,
        .. RedisOptions.Settings,
    ];
}
