using Dashboard.Core.Storage;
using Dashboard.Embedded;

namespace Dashboard.Configuration;

/// <summary>
/// The program as a command needs it: configured and built like the one that serves, with the state database, but nothing listens, nothing
/// runs in the background, and neither the platform's database nor Redis is asked.
/// </summary>
internal sealed class CommandRun
{
    private static readonly Dictionary<string, string?> WithoutTheRest = new() { ["ConnectionStrings:Postgres"] = "none", [RedisOptions.Key] = "none" };

    private CommandRun(IServiceProvider services, CancellationToken cancel) => (Services, Cancel) = (services, cancel);

    public IServiceProvider Services { get; }

    /// <summary>Ctrl-C or SIGTERM.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>Builds, runs one command, and ends all that was started for it.</summary>
    /// <exception cref="StartException">It cannot run; nothing is left running.</exception>
    public static async Task<int> RunAsync(string[] args, Action<WebApplicationBuilder>? configure, Func<CommandRun, Task<int>> command)
    {
        var builder = HostBuilder.Create(args);
        // What a command has to say is its own.
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddFilter(static (_, level) => level >= LogLevel.Error);
        configure?.Invoke(builder);
        ConfigurationCheck.Run(builder.Configuration);
        builder.Configuration.AddInMemoryCollection(WithoutTheRest);
        using var signals = new StopSignals();
        using var logging = LoggerFactory.Create(static log => log.SetMinimumLevel(LogLevel.Error).AddSimpleConsole());
        await using var servers = await StartAsync(builder, logging, signals.Stop);
        await using var app = await Program.BuildAsync(builder, servers, signals.Stop);
        return await command(new CommandRun(app.Services, signals.Stop));
    }

    private static async Task<EmbeddedServers?> StartAsync(WebApplicationBuilder builder, ILoggerFactory logging, CancellationToken cancel)
    {
        try
        {
            return await EmbeddedStart.RunAsync(builder, logging, cancel);
        }
        catch (StartException) when (RunningServers.StateConnection(DataDirectory.Of(builder.Configuration)) is { } running)
        {
            // A program serves from this data directory; its database is there already.
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [StateOptions.Key] = running });
            return null;
        }
    }
}
