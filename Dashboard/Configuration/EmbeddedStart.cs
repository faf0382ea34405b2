using Dashboard.Core.Storage;
using Dashboard.Embedded;
using Dashboard.Platform;

namespace Dashboard.Configuration;

/// <summary>Starts the servers that no connection string names, and puts theirs where the others stand.</summary>
internal static class EmbeddedStart
{
    private static readonly string[] PostgresKeys = ["ConnectionStrings:Postgres", "ConnectionStrings:Dashboard"];

    /// <summary>Null when every connection string is given.</summary>
    /// <exception cref="StartException">A server is missing, or the data directory is in use.</exception>
    public static async Task<EmbeddedServers?> RunAsync(WebApplicationBuilder builder, ILoggerFactory logging, CancellationToken cancel)
    {
        var configuration = builder.Configuration;
        var options = new EmbeddedOptions
        {
            DataDirectory = Configuration.DataDirectory.Of(configuration),
            Postgres = PostgresKeys.Any(key => string.IsNullOrEmpty(configuration[key])),
            Redis = string.IsNullOrEmpty(configuration[RedisOptions.Key]),
        };
        if (!options.Postgres && !options.Redis) return null;

        try
        {
            var servers = await EmbeddedServers.StartAsync(options, logging, TimeProvider.System, cancel);
            configuration.AddInMemoryCollection(Missing(configuration, servers));
            return servers;
        }
        catch (EmbeddedServersException exception)
        {
            throw new StartException(exception.Message, exception);
        }
    }

    /// <summary>What the user gave stays; with a database of his own, the embedded one's second login is of no use either.</summary>
    private static Dictionary<string, string?> Missing(ConfigurationManager configuration, EmbeddedServers servers)
    {
        var isGiven = !string.IsNullOrEmpty(configuration["ConnectionStrings:Postgres"]);
        var missing = servers.Configuration
            .Where(pair => string.IsNullOrEmpty(configuration[pair.Key]) && !(isGiven && pair.Key == "ConnectionStrings:PostgresAnon"))
            .ToDictionary();
        // Our own server may be written to; a given one only when told so.
        if (!isGiven && string.IsNullOrEmpty(configuration[PlatformOptions.SeedKey])) missing[PlatformOptions.SeedKey] = "true";
        return missing;
    }
}
