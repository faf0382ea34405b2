namespace Dashboard.Embedded;

/// <summary>
/// The servers of a machine that has none: a PostgreSQL and a Redis-compatible one, children of this program on the loopback address, with
/// their data in the data directory. What uses them sees connection strings and no difference to real ones.
/// </summary>
internal sealed class EmbeddedServers : IAsyncDisposable
{
    private readonly DataDirectoryLock _lock;
    private readonly Dictionary<string, string?> _configuration = [];
    private readonly List<string> _summary = [];

    private EmbeddedServers(DataDirectoryLock directoryLock) => _lock = directoryLock;

    /// <summary>The connection strings of what was started, by configuration key.</summary>
    public IReadOnlyDictionary<string, string?> Configuration => _configuration;

    /// <summary>What was started and made, one line each, without passwords.</summary>
    public IReadOnlyList<string> Summary => _summary;

    /// <summary>Whether the configuration's value of this key is what was started here, and nothing that the user gave.</summary>
    public bool IsEmbedded(string key, IConfiguration configuration) =>
        _configuration.TryGetValue(key, out var started) && configuration[key] == started;

    public EmbeddedServer? Postgres { get; private set; }

    public EmbeddedServer? Redis { get; private set; }

    /// <summary>Returns when all that is wanted takes connections; nothing is left running when it throws.</summary>
    /// <exception cref="EmbeddedServersException">Something is missing or in the way; the message says what to do.</exception>
    public static async Task<EmbeddedServers> StartAsync(
        EmbeddedOptions options, ILoggerFactory logging, TimeProvider clock, CancellationToken cancel)
    {
        var directory = ServerDirectory.Open(options.DataDirectory);
        var servers = new EmbeddedServers(DataDirectoryLock.Take(directory.Root));
        try
        {
            var secrets = EmbeddedSecrets.LoadOrCreate(directory.Root);
            var start = new ServerStart(directory, secrets, options.SyncToDisk, logging.CreateLogger<EmbeddedServers>(), clock);
            var ports = LoopbackPort.TakeFree(2);
            var postgres = options.Postgres ? start.PostgresAsync(ports[0], cancel) : null;
            var redis = options.Redis ? start.RedisAsync(ports[1], cancel) : null;
            await Task.WhenAll(new Task<StartedServer>?[] { postgres, redis }.OfType<Task>().Select(Settle));
            servers.Postgres = servers.Take(postgres);
            servers.Redis = servers.Take(redis);
            await (postgres ?? Task.CompletedTask);
            await (redis ?? Task.CompletedTask);
            return servers;
        }
        catch (Exception exception)
        {
            await servers.DisposeAsync();
            if (exception is IOException or UnauthorizedAccessException)
                throw new EmbeddedServersException($"The data directory '{directory.Root}' cannot be used: {exception.Message}", exception);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(new[] { Postgres, Redis }.OfType<EmbeddedServer>().Select(server => server.DisposeAsync().AsTask()));
        }
        finally
        {
            _lock.Dispose();
        }
    }

    private EmbeddedServer? Take(Task<StartedServer>? start)
    {
        if (start is not { IsCompletedSuccessfully: true }) return null;
        foreach (var (key, value) in start.Result.Configuration) _configuration[key] = value;
        _summary.AddRange(start.Result.Summary);
        return start.Result.Server;
    }

    /// <summary>Waits without throwing, so that the server beside one that failed is known and can be stopped.</summary>
    private static Task Settle(Task task) => task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
