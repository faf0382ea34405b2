using StackExchange.Redis;

namespace Dashboard.Core.Storage;

/// <summary>
/// Asks a Redis server what it says of itself, over a connection of its own that sends nothing else. The platform's connection is
/// observed, and these are none of its commands; and the client lets nobody ask who has not opened the connection for that.
/// </summary>
/// <param name="connectionString">Null: the program runs without Redis, and nothing is asked.</param>
internal sealed class RedisAsker(string? connectionString) : IAsyncDisposable
{
    // Without subscriptions the client opens one connection instead of two.
    private const string Own = "allowAdmin=true,$SUBSCRIBE=";

    private ConnectionMultiplexer? _multiplexer;

    /// <summary>Whether there is a server to ask.</summary>
    public bool IsConfigured => connectionString is not null;

    /// <summary>Whether it answers, of a cluster one primary. Nothing is thrown. One caller at a time.</summary>
    public async Task<bool> PingAsync()
    {
        try
        {
            if (await ServerAsync() is not { } server) return false;
            await server.PingAsync();
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>The answer to <c>INFO</c>; of a cluster that of one primary. Nothing is thrown. One caller at a time.</summary>
    public async Task<RedisAnswer> InfoAsync()
    {
        try
        {
            if (await ServerAsync() is not { } server) return default;
            return new RedisAnswer((await server.ExecuteAsync("INFO")).ToString(), Refused: false, MayNot: false);
        }
        catch (RedisServerException exception)
        {
            return new RedisAnswer(Text: null, Refused: true, exception.Message.StartsWith("NOPERM", StringComparison.Ordinal));
        }
        catch (RedisCommandException)
        {
            // The connection string takes the command away.
            return new RedisAnswer(Text: null, Refused: true, MayNot: true);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
            return default;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_multiplexer is { } multiplexer) await multiplexer.DisposeAsync();
    }

    private async Task<IServer?> ServerAsync()
    {
        if (connectionString is null) return null;
        _multiplexer ??= await ConnectionMultiplexer.ConnectAsync(Options());
        return Array.Find(_multiplexer.GetServers(), one => one is { IsConnected: true, IsReplica: false });
    }

    private ConfigurationOptions Options() => RedisConnection.Parse($"{connectionString},{Own}", "wingman-monitor");
}
