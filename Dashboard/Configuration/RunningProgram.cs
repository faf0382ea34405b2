using System.Net.Sockets;
using Dashboard.Core.Health;
using Dashboard.Embedded;

namespace Dashboard.Configuration;

/// <summary>The started program: its web application, and the servers that it keeps for itself, which outlive it by a moment.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly EmbeddedServers? _servers;
    private readonly ILoggerFactory _logging;

    private RunningProgram(WebApplication app, EmbeddedServers? servers, ILoggerFactory logging)
    {
        App = app;
        _servers = servers;
        _logging = logging;
    }

    public WebApplication App { get; }

    /// <summary>The embedded servers; null when none was needed.</summary>
    public EmbeddedServers? Servers => _servers;

    /// <summary>Whether a background service failed, which stops the whole program.</summary>
    public bool HasFailed =>
        App.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(service => service.ExecuteTask is { IsFaulted: true });

    /// <summary>Checks, starts what is needed, and serves.</summary>
    /// <exception cref="StartException">It cannot start; nothing is left running.</exception>
    /// <param name="args">The command line.</param>
    /// <param name="output">Where the start says what it uses.</param>
    /// <param name="configure">Changes to the builder before anything is built; for tests.</param>
    public static async Task<RunningProgram> StartAsync(string[] args, TextWriter output, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = HostBuilder.Create(args);
        configure?.Invoke(builder);
        ConfigurationCheck.Run(builder.Configuration);
        ListenCheck.Run(builder.Configuration);
        using var signals = new StopSignals();
        // The embedded servers speak before the web application has a logger, and after it has none any more.
        var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
        EmbeddedServers? servers = null;
        WebApplication? app = null;
        try
        {
            servers = await EmbeddedStart.RunAsync(builder, logging, signals.Stop);
            // The sign-in page prints links where the start printed the first; so does whatever asks for the first admin, at the same time.
            output = TextWriter.Synchronized(output);
            builder.Services.AddSingleton(output);
            app = await Program.BuildAsync(builder, servers, signals.Stop);
            var readiness = app.Services.GetRequiredService<Readiness>();
            app.Lifetime.ApplicationStopping.Register(readiness.Stop);
            await app.StartAsync(signals.Stop);
            StartSummary.Write(output, app, servers);
            return new RunningProgram(app, servers, logging);
        }
        catch (Exception exception)
        {
            await EndAsync(app, servers, logging);
            if (exception is IOException or SocketException) throw new StartException($"The program cannot listen: {exception.Message}", exception);
            // The web server's own words, which say nothing of the key.
            if (exception is InvalidOperationException && exception.Message.Contains("HTTPS endpoint", StringComparison.Ordinal))
            {
                throw new StartException(
                    "urls (--urls, ASPNETCORE_URLS) has an https address, and there is no certificate for it; set Kestrel:Certificates:Default:Path "
                    + "and :Password, or use http addresses only.",
                    exception);
            }

            if (exception is OperationCanceledException && !signals.Stop.IsCancellationRequested)
                throw new StartException("The program was stopped during its start by a part of it that failed; the log says why.", exception);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await App.StopAsync();
        }
        finally
        {
            await EndAsync(App, _servers, _logging);
        }
    }

    /// <summary>Ends all that is there, also when the end of one of them fails.</summary>
    private static async Task EndAsync(WebApplication? app, EmbeddedServers? servers, ILoggerFactory logging)
    {
        try
        {
            if (app is not null) await app.DisposeAsync();
        }
        finally
        {
            try
            {
                // Only now: until the last request is answered, it may need them.
                if (servers is not null) await servers.DisposeAsync();
            }
            finally
            {
                logging.Dispose();
            }
        }
    }
}
