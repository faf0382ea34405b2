using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.Sharing;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using StackExchange.Redis;

namespace Dashboard.Tests.Metrics.Sharing;

/// <summary>One instance that shares on a real redis-server, step by step and by a clock that the test moves.</summary>
internal sealed class SharedFixture : IAsyncDisposable
{
    private readonly RedisConnection _redis;

    private SharedFixture(RedisConnection redis, RecordedHistory recorded)
    {
        _redis = redis;
        Recorded = recorded;
        Clock = new SharedClock(recorded.Program.Clock);
        Store = new SharedStore(redis, new SharedKeys("test"), recorded.Program.Clock);
        Exchange = new SlotExchange(Store, recorded.History, Source, Clock, Counters);
        Compactor = new SlotCompactor(Store, recorded.History, Source, Clock, Counters);
    }

    public static SlotSource Source { get; } = new("test", "1.0");

    public RecordedHistory Recorded { get; }

    public SharedClock Clock { get; }

    public SharedStore Store { get; }

    public SharingCounters Counters { get; } = new();

    public SlotExchange Exchange { get; }

    public SlotCompactor Compactor { get; }

    public IDatabase Redis => _redis.Database!;

    public SharedKeys Keys { get; } = new("test");

    public static async Task<SharedFixture> CreateAsync(LocalRedis redis, RecordedHistory? recorded = null)
    {
        var connection = new RedisConnection(redis.PatientConnectionString, "wingman-test");
        await connection.ConnectAsync();
        await Wait.UntilAsync(() => Task.FromResult(connection.IsConnected));
        return new SharedFixture(connection, recorded ?? new RecordedHistory());
    }

    /// <summary>So many seconds pass, in each so many requests.</summary>
    public void Pass(int seconds, int requests = 1)
    {
        Recorded.Pass(seconds, () =>
        {
            for (var i = 0; i < requests; i++) MeasuredProgram.Request(Recorded.Program.Endpoint(), ms: 20);
        });
    }

    /// <summary>Everything that waits is given, and what others gave is taken.</summary>
    public async Task ExchangeAsync()
    {
        await Exchange.WriteAsync(int.MaxValue);
        await Exchange.ReadAsync();
    }

    public double Count(int step = 60) => Recorded.CountAll(step, TimeSpan.FromHours(3));

    public ValueTask DisposeAsync() => _redis.DisposeAsync();
}
