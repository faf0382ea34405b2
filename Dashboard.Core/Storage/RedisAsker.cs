using StackExchange.Redis;

namespace Dashboard.Core.Storage;

/// <summary>
/// Asks a Redis server what it says of itself, over a connection of its own that sends nothing else. The platform's connection is
/// observed, and these are none of its commands; and the client lets nobody ask who has not opened the connection for that.
/// </summary>
internal sealed class RedisAsker(string connectionString) : IAsyncDisposable
{
    // Without subscriptions the client opens one connection instead of two.
    private const string Own = "allowAdmin=true,$SUBSCRIBE=";

    private ConnectionMultiplexer? _multiplexer;

    /// <summary>The answer to <c>INFO</c>; of a cluster that of one primary. Nothing is thrown. One caller at a time.</summary>
    public async Task<RedisAnswer> InfoAsync()
    {
        try
        {
            _multiplexer ??= await ConnectionMultiplexer.ConnectAsync(Options());
            var server = Array.Find(_multiplexer.GetServers(), one => one is { IsConnected: true, IsReplica: false });
            if (server is null) return default;
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

    private ConfigurationOptions Options() => RedisConnection.Parse($"{connectionString},{Own}", "wingman-monitor");
}
