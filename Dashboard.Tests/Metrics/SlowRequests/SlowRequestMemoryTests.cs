using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Metrics.SlowRequests;

/// <summary>Measures the memory of the whole process, so nothing else may run.</summary>
[Collection(Alone.Name)]
public sealed class SlowRequestMemoryTests
{
    private const int Offered = 1_000_000;
    private const int PerMinute = 20_000;
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly StatementSeries _statement = new("select ?");
    private readonly Random _random = new(7);

    [Fact]
    public void Flush_MillionRequestsOffered_StaysWithinItsBoundsAndDropsTheOldest()
    {
        var endpoints = new EndpointRegistry();
        var store = new SlowRequestStore(endpoints, TimeSpan.FromHours(24), _clock);
        var called = Enumerable.Range(0, EndpointRegistry.Capacity - 3).Select(i => endpoints.GetOrAdd("GET", $"/{i}", EndpointGroup.Platform)).ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0;
        for (var i = 0; i < Offered; i++)
        {
            Offer(called[i % called.Length], isError: i % 3 == 0);
            if (i % PerMinute != 0) continue;
            _clock.Advance(Minute);
            store.Flush();
            most = Math.Max(most, store.Kept);
            Assert.InRange(store.Bytes, 0, SlowRequestStore.MaxBytes);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        // More was offered in each minute than is kept, so the store was full.
        Assert.InRange(most, SlowRequestStore.MaxKept / 2, SlowRequestStore.MaxKept);
        // And 4 MiB of the minute under way.
        Assert.InRange(grown, 0, SlowRequestStore.MaxBytes + (4L << 20));
        var reader = new SlowRequestReader(store, endpoints, new InstanceIdentity("test-0001", Start));
        Assert.Empty(reader.Read(null, Start, Start + TimeSpan.FromMinutes(20)));
        Assert.Equal(SlowRequestReader.MaxLimit, reader.Read(null, _clock.GetUtcNow() - Minute, _clock.GetUtcNow(), SlowRequestReader.MaxLimit).Count);
    }

    private void Offer(EndpointSeries endpoint, bool isError)
    {
        var (ns, key) = (1_000_000L * (1 + _random.Next(10_000)), isError ? (ulong)_random.NextInt64() : KeptRequest.NoKey);
        if (!endpoint.Slow.Wants(ns, key)) return;
        endpoint.Slow.Add(new KeptRequest
        {
            Endpoint = endpoint,
            Time = _clock.GetUtcNow(),
            TotalNs = ns,
            Parts = default(RequestParts),
            Status = isError ? 500 : 200,
            Outcome = isError ? RequestOutcome.Error : RequestOutcome.Success,
            ResponseBytes = 10,
            TraceId = Guid.NewGuid().ToString("N"),
            Statements = [.. Enumerable.Repeat(new KeptStatement(_statement, ns / KeptRequest.MaxStatements, false), KeptRequest.MaxStatements)],
            StatementsLeftOut = 0,
            Key = key,
        });
    }
}
