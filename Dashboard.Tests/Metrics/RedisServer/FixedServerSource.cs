using Dashboard.Core.Metrics.RedisServer;
using Dashboard.Core.Storage;

namespace Dashboard.Tests.Metrics.RedisServer;

/// <summary>A Redis server that says what it is told.</summary>
internal sealed class FixedServerSource : IRedisServerSource
{
    public string Status { get; set; } = "healthy";

    public Func<RedisAnswer> Answer { get; set; } = () => new("used_memory:10\nevicted_keys:1\n", Refused: false, MayNot: false);

    public int Asked { get; private set; }

    public Task<RedisAnswer> AskAsync()
    {
        Asked++;
        return Task.FromResult(Answer());
    }
}
