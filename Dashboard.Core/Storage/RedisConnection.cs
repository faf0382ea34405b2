using StackExchange.Redis;

namespace Dashboard.Core.Storage;

/// <summary>
/// A connection to Redis. It connects in the background and again after a loss; while Redis is away every call
/// fails at once, so that callers fall back instead of waiting.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable
{
    // Of two mentions of a keyword the later one counts, so that what the user gave wins.
    private const string Defaults = "connectTimeout=500,syncTimeout=500,asyncTimeout=500";

    private readonly ConfigurationOptions? _options;
    private readonly Action<IConnectionMultiplexer> _onCreated;
    private readonly RedisAsker? _asker;
    private ConnectionMultiplexer? _multiplexer;
    private long _failures;

    /// <param name="connectionString">Null: the program runs without Redis.</param>
    /// <param name="clientName">How the server's list of clients names it.</param>
    /// <param name="onCreated">Is given the multiplexer once, before any command is sent: the place to attach a profiler.</param>
    public RedisConnection(string? connectionString, string clientName, Action<IConnectionMultiplexer>? onCreated = null)
    {
        _onCreated = onCreated ?? (static _ => { });
        if (connectionString is null) return;
        _options = Parse(connectionString, clientName);
        _asker = new(connectionString);
    }

    /// <summary>False when the program runs without Redis.</summary>
    public bool IsConfigured => _options is not null;

    /// <summary>Whether commands can be sent now.</summary>
    public bool IsConnected => _multiplexer is { IsConnected: true };

    /// <summary>healthy, down or notConfigured, now.</summary>
    public string Status => !IsConfigured ? "notConfigured" : IsConnected ? "healthy" : "down";

    /// <summary>The database, for callers that deal with failures themselves; null while nothing can be sent.</summary>
    public IDatabase? Database => _multiplexer is { IsConnected: true } multiplexer ? multiplexer.GetDatabase() : null;

    /// <summary>Calls that failed since the start, timeouts and lost connections included.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Starts connecting; returns after the first attempt, whether or not it succeeded.</summary>
    public async Task ConnectAsync()
    {
        if (_options is null) return;
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(_options);
        _onCreated(multiplexer);
        _multiplexer = multiplexer;
    }

    /// <summary>
    /// Makes one call. <c>Ok</c> is false when Redis is away, slow or refuses: the caller then goes on without. Nothing is thrown.
    /// </summary>
    /// <param name="state">What <paramref name="call"/> needs, handed on so that it captures nothing.</param>
    /// <param name="call">The call.</param>
    public async ValueTask<(bool Ok, TResult? Value)> TryAsync<TState, TResult>(TState state, Func<IDatabase, TState, Task<TResult>> call)
    {
        if (_multiplexer is not { IsConnected: true } multiplexer) return (false, default);
        try
        {
            return (true, await call(multiplexer.GetDatabase(), state));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            Interlocked.Increment(ref _failures);
            return (false, default);
        }
    }

    /// <summary>
    /// Asks the server what it says of itself, which counts as no call of the platform's. Nothing is asked while it is away, and nothing is
    /// thrown. One caller at a time.
    /// </summary>
    public Task<RedisAnswer> InfoAsync() => IsConnected ? _asker!.InfoAsync() : Task.FromResult(default(RedisAnswer));

    internal static ConfigurationOptions Parse(string connectionString, string clientName)
    {
        var options = ConfigurationOptions.Parse($"{Defaults},{connectionString}");
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ClientName = clientName;
        return options;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_multiplexer is { } multiplexer) await multiplexer.DisposeAsync();
        if (_asker is not null) await _asker.DisposeAsync();
    }
}
