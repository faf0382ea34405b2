using CsCheck;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

public sealed class MetricsHistoryTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(300)]
    public void Read_AnyStep_HasThePercentilesOfAllSamplesAndCountsEachOnce(int step)
    {
        var history = new RecordedHistory();
        var random = new Random(step);
        var samples = new List<double>();
        history.Pass(600, () =>
        {
            var ms = Math.Exp(random.NextDouble() * 5);
            samples.Add(ms);
            MeasuredProgram.Request(history.Program.Endpoint(), ms);
        });

        var (stepSeconds, points) = history.Read("latency.p95", TimeSpan.FromMinutes(11), step);

        Assert.Equal(step, stepSeconds);
        Assert.Equal(600, points.Sum(point => point.N));
        // The samples came one a second, so a step holds those of its own seconds.
        var seen = 0;
        foreach (var point in points.Where(point => point.N > 0))
        {
            var own = samples.Skip(seen).Take((int)point.N).Order().ToArray();
            seen += (int)point.N;
            var exact = own[(int)Math.Ceiling(0.95 * own.Length) - 1];
            Assert.InRange(point.V!.Value / exact, 0.994, 1.006);
        }
    }

    [Fact]
    public void Read_OneEndpointAndAll_AreKeptApart()
    {
        var history = new RecordedHistory();
        var (fast, slow) = (history.Program.Endpoint(), history.Program.Endpoint("POST", "/api/other"));
        history.Pass(120, () =>
        {
            MeasuredProgram.Request(fast, ms: 10);
            MeasuredProgram.Request(slow, ms: 100, RequestOutcome.Error);
        });

        Assert.All(Known(history.Read("latency.max", Hour, 60, "POST /api/other").Points), value => Assert.Equal(100, value));
        Assert.All(Known(history.Read("latency.max", Hour, 60, "GET /api/things/{id}").Points), value => Assert.Equal(10, value));
        Assert.All(Known(history.Read("requests.errorRate", Hour, 60).Points), value => Assert.Equal(0.5, value));
        Assert.All(Known(history.Read("requests.rate", Hour, 60).Points), value => Assert.Equal(2, value, 0.1));
    }

    [Fact]
    public void Read_TimeWithoutTheProgram_IsAGapAndNotZero()
    {
        var first = new RecordedHistory();
        first.Pass(60, () => MeasuredProgram.Request(first.Program.Endpoint()));
        first.History.Flush(first.Latest);
        var second = new RecordedHistory(first.Store, first.Latest.Time + TimeSpan.FromMinutes(5));
        second.Pass(60, () => MeasuredProgram.Request(second.Program.Endpoint()));

        var points = second.Read("requests.count", TimeSpan.FromMinutes(7), 60).Points;

        Assert.Equal(120, points.Sum(point => point.V ?? 0));
        Assert.InRange(points.Count(point => point.V is null), 4, 5);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Load_AfterAnEnd_HasEachRequestOnceInEveryTier(bool flushed)
    {
        var first = new RecordedHistory();
        first.Pass(437, () => MeasuredProgram.Request(first.Program.Endpoint()));
        if (flushed) first.History.Flush(first.Latest);
        // Killed, what was not yet closed is gone: less than one slot of ten seconds.
        var kept = flushed ? 437 : first.Store.Slots.Where(slot => slot.Tier == 10).Max(slot => slot.Start).ToUnixTimeSeconds() + 10
            - first.Program.Clock.Start.ToUnixTimeSeconds() - 1;

        for (var start = 0; start < 2; start++)
        {
            // A second start finds what the first one recovered, and must not recover it again.
            var next = new RecordedHistory(first.Store, first.Latest.Time);
            Assert.Equal(kept, next.CountAll(10, Hour), 1.0);
            Assert.Equal(next.CountAll(10, Hour), next.CountAll(60, Hour));
            Assert.Equal(next.CountAll(10, Hour), next.CountAll(3_600, 2 * Hour));
        }
    }

    [Fact]
    public void Load_StoredBytesThatAreNoSlot_AreCountedAndSkipped()
    {
        var first = new RecordedHistory();
        first.Pass(60, () => MeasuredProgram.Request(first.Program.Endpoint()));
        first.History.Flush(first.Latest);
        first.Store.Slots.Insert(0, (10, first.Latest.Time, [1, 2, 3]));
        first.Store.Slots.Insert(1, (60, first.Latest.Time, []));

        var next = new RecordedHistory(first.Store, first.Latest.Time);

        Assert.Equal(2, next.History.Unreadable);
        Assert.Equal(60, next.CountAll(10, Hour));
    }

    [Fact]
    public void Advance_ClockSetBack_CountsNothingTwice()
    {
        var clock = new SteppingClock();
        var recorder = new MetricsRecorder(text => text);
        var collector = new MetricsCollector(recorder, [], [], new FixedRedisStatus(), InstanceIdentity.Create(clock), clock);
        var history = new Core.Metrics.History.MetricsHistory(
            new MemorySlotStore(), InstanceIdentity.Create(clock), new("test", "1.0"), TimeSpan.FromHours(24), clock);
        var endpoint = recorder.Endpoints.GetOrAdd("GET", "/api/things", EndpointGroup.Platform);
        MetricsSnapshot? latest = null;
        for (var second = 0; second < 100; second++)
        {
            if (second == 50) clock.StepBack(TimeSpan.FromSeconds(25));
            MeasuredProgram.Request(endpoint);
            clock.Advance(TimeSpan.FromSeconds(1));
            latest = collector.Collect();
            history.Advance(latest);
        }

        history.Flush(latest!);
        var points = new Core.Metrics.History.HistoryQuery(history, latest!).Read(
            new(Core.Metrics.History.HistoryMetric.Find("requests.count")!, latest!.Time - Hour, latest.Time + Hour) { StepSeconds = 10 }).Points;
        Assert.Equal(100, points.Sum(point => point.V ?? 0));
    }

    [Fact]
    public void Read_TwoPools_AreTheWorstAndTheSum()
    {
        var history = new RecordedHistory(configure: program => program.WithPool(busy: 3).WithPool(busy: 4));
        history.Program.Recorder.Pool("pool0").Wait.Record(1_000_000);
        history.Program.Recorder.Pool("pool1").Wait.Record(80_000_000);
        history.Pass(70);

        Assert.Equal(80, Known(history.Read("pool.wait.p95", Hour, 60).Points).Single(), 0.5);
        Assert.Equal(1, Known(history.Read("pool.wait.p95", Hour, 60, pool: "pool0").Points).Single(), 0.01);
        Assert.All(Known(history.Read("pool.busy", Hour, 60).Points), value => Assert.Equal(7, value));
    }

    [Fact]
    public void SlotBlob_AnyDamage_IsRefused() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 10_000]).Array[1, 4].Sample(
            damages =>
            {
                var blob = (byte[])Whole.Value.Clone();
                foreach (var (at, value, cut) in damages)
                {
                    blob[at % blob.Length] = value;
                    if (cut % 5 == 0) blob = blob[..(1 + (cut % blob.Length))];
                }

                if (blob.AsSpan().SequenceEqual(Whole.Value)) return;
                var exception = Record.Exception(() => Core.Metrics.History.SlotBlob.Read(blob, new(), new(), new()));
                // A damaged version number may look like a newer one, which is left alone.
                Assert.True(exception is InvalidDataException or Core.Metrics.History.NewerVersionException, exception?.ToString());
            },
            iter: 2_000,
            threads: 1);

    private static readonly Lazy<byte[]> Whole = new(() =>
    {
        var history = new RecordedHistory(configure: program => program.WithPool());
        history.Pass(30, () => MeasuredProgram.Request(history.Program.Endpoint(), ms: 20));
        return history.Store.Slots[0].Blob;
    });

    private static IEnumerable<double> Known(IEnumerable<Core.Metrics.History.HistoryPoint> points) =>
        points.Select(point => point.V).OfType<double>();
}
