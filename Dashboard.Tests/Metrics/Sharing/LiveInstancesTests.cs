using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Sharing;
using Dashboard.Core.Sketches;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.Sharing;

/// <summary>The seconds of several instances as one snapshot.</summary>
public sealed class LiveInstancesTests
{
    [Fact]
    public void Join_ThreeInstances_PercentileIsThatOfAllRawSamples()
    {
        var random = new Random(11);
        var instances = Enumerable.Range(0, 3).Select(number => new Instance($"i{number}")).ToList();
        var raw = new List<double>();
        MetricsSnapshot joined = instances[0].Tick();
        for (var second = 0; second < 30; second++)
        {
            foreach (var instance in instances)
            {
                for (var i = 0; i < 40; i++)
                {
                    var ms = Math.Exp(2 + random.NextDouble() + (instance.Number * random.NextDouble()));
                    raw.Add(ms);
                    MeasuredProgram.Request(instance.Program.Endpoint(), ms);
                }
            }

            joined = Exchange(instances);
        }

        for (var i = 0; i < 3; i++) joined = Exchange(instances);
        raw.Sort();
        var metrics = joined.Over(60);
        Assert.Equal(raw.Count, metrics.Requests.Count);
        Assert.Equal(raw[(int)Math.Ceiling(0.95 * raw.Count) - 1], metrics.Requests.LatencyMs.P95!.Value, 0.006 * metrics.Requests.LatencyMs.P95.Value);
        Assert.Equal(raw[^1], metrics.Requests.LatencyMs.Max!.Value, 0.001);
        Assert.Equal(raw.Count, metrics.Endpoints.Single().Count);
        Assert.All(instances, instance => Assert.Equal(1_200, joined.Of(instance.Id).Over(60).Requests.Count));
    }

    [Fact]
    public void Join_PoolsOfTwoInstances_ConnectionsAddAndTheWorseStateShows()
    {
        var first = new Instance("i0", program => program.WithPool("healthy", busy: 3, size: 20, name: "service"));
        var second = new Instance("i1", program => program.WithPool("saturated", busy: 10, size: 10, name: "service"));
        MetricsSnapshot joined = null!;
        for (var i = 0; i < 5; i++) joined = Exchange([first, second]);
        var pool = joined.Over(60).Database.Pools.Single();
        Assert.Equal((30, 13, "saturated"), (pool.Size, pool.Busy, pool.Status));
        Assert.Equal("healthy", joined.Own.Over(60).Database.Pools.Single().Status);
    }

    [Fact]
    public void Join_ClocksFourSecondsApart_SecondsStillMeet()
    {
        var first = new Instance("i0");
        var late = new Instance("i1", ahead: TimeSpan.FromSeconds(-4));
        MetricsSnapshot joined = null!;
        for (var i = 0; i < 10; i++)
        {
            MeasuredProgram.Request(first.Program.Endpoint());
            MeasuredProgram.Request(late.Program.Endpoint());
            joined = Exchange([first, late]);
        }

        // Two each second, in as many seconds as one instance has, but for what is under way.
        Assert.InRange(joined.Slots.Length, 7, 9);
        Assert.Equal(2 * joined.Slots.Length, joined.Over(60).Requests.Count);
        Assert.Equal(2, joined.Over(60).Requests.PerSecond, 0.01);
    }

    [Fact]
    public void Join_OtherFallsSilent_OwnFiguresGoOn()
    {
        var (first, second) = (new Instance("i0"), new Instance("i1"));
        for (var i = 0; i < 5; i++) Exchange([first, second]);
        first.Live.SetSource(SnapshotSource.MemoryOnly, first.Program.Clock.GetUtcNow(), []);
        MeasuredProgram.Request(first.Program.Endpoint());
        var joined = first.Tick();
        Assert.Equal(1, joined.Over(2).Requests.Count);
        Assert.Equal("memory-only", joined.Over(2).Source);
    }

    [Fact]
    public void Join_ForgedSketch_IsLeftOutAndCounted()
    {
        var (first, second) = (new Instance("i0"), new Instance("i1"));
        MeasuredProgram.Request(second.Program.Endpoint());
        var slot = second.Tick().Own.Slots[^1];
        var forged = slot with { Data = [.. Enumerable.Repeat((byte)0xFF, slot.Data.Length)] };
        for (var i = 0; i < 3; i++) first.Tick();
        first.Live.Add(new SharedSecond("i1", first.Live.Newest - 2, forged, 0, "healthy", null, 0));
        var joined = first.Tick();
        Assert.Equal(1, first.Counters.Damaged);
        Assert.Equal(0, joined.Over(60).Requests.Count);
    }

    /// <summary>A second passes on all, and the first hears of the others.</summary>
    private static MetricsSnapshot Exchange(IReadOnlyList<Instance> instances)
    {
        foreach (var other in instances.Skip(1))
        {
            var snapshot = other.Tick();
            foreach (var (label, slot) in other.Live.OwnFrom(other.Live.Newest))
            {
                var second = new SharedSecond(other.Id, label, slot, 0, "healthy", null, 0);
                var blob = SecondBlob.Write(new VarintWriter(), second, snapshot.Endpoints).ToArray();
                instances[0].Live.Add(SecondBlob.Read(blob, instances[0].Ids));
            }
        }

        return instances[0].Tick();
    }

    private sealed class Instance
    {
        public Instance(string id, Action<MeasuredProgram>? configure = null, TimeSpan ahead = default)
        {
            Id = id;
            configure?.Invoke(Program);
            Program.Clock.AdjustTime(Program.Clock.GetUtcNow() + ahead);
            var clock = new SharedClock(Program.Clock);
            clock.Set(Program.Clock.GetUtcNow(), Program.Clock.GetUtcNow(), Program.Clock.GetUtcNow() - ahead);
            // As the collector of the fake names itself.
            Live = new LiveInstances(new InstanceIdentity(id == "i0" ? "test-0001" : id, Program.Clock.GetUtcNow()), Program.Recorder.Endpoints, clock, Counters);
            Live.SetSource(SnapshotSource.Live, Program.Clock.GetUtcNow(), [Status("test-0001"), Status("i1"), Status("i2")]);
            Ids = new SeriesIds(Program.Recorder.Endpoints);
            if (id == "i0") Id = "test-0001";
        }

        public string Id { get; }

        public int Number => Id == "test-0001" ? 0 : Id[^1] - '0';

        public MeasuredProgram Program { get; } = new();

        public LiveInstances Live { get; }

        public SharingCounters Counters { get; } = new();

        public SeriesIds Ids { get; }

        public MetricsSnapshot Tick() => Live.Join(Program.Tick());

        private InstanceStatus Status(string id) => new(id, "1.0", Program.Clock.GetUtcNow(), Program.Clock.GetUtcNow(), "running", 0);
    }
}
