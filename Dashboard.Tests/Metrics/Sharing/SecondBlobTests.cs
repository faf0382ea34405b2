using CsCheck;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.Sharing;
using Dashboard.Core.Sketches;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.Sharing;

/// <summary>A second as bytes.</summary>
public sealed class SecondBlobTests
{
    [Fact]
    public void Write_ThenRead_IsTheSameSecond()
    {
        var (program, second) = Measured();
        var other = new EndpointRegistry();
        var read = SecondBlob.Read(Blob(program, second), new SeriesIds(other));
        var again = SecondBlob.Write(new VarintWriter(), read, other.All).ToArray();
        var twice = SecondBlob.Read(again, new SeriesIds(other));
        Assert.Equal(second.Slot.Data, read.Slot.Data);
        Assert.Equal(second.Slot.Pools[0].Reading, read.Slot.Pools[0].Reading);
        Assert.Equal(second.Slot.System, twice.Slot.System);
        Assert.Equal(77, twice.Slot.HealthScore);
        Assert.Equal((second.Label, second.Instance, second.Active), (twice.Label, twice.Instance, twice.Active));
        Assert.Equal(["(unmatched)", "/api/things/{id}"], read.Slot.Endpoints.Select(point => other.All[point.SeriesId].Route).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Read_AnyDamage_IsRefused()
    {
        var (program, second) = Measured();
        var whole = Blob(program, second);
        Gen.Select(Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 10_000]).Array[1, 4].Sample(
            damages =>
            {
                var blob = (byte[])whole.Clone();
                foreach (var (at, value, cut) in damages)
                {
                    blob[at % blob.Length] = value;
                    if (cut % 5 == 0) blob = blob[..(1 + (cut % blob.Length))];
                }

                if (blob.AsSpan().SequenceEqual(whole)) return;
                var exception = Record.Exception(() => SecondBlob.Read(blob, new SeriesIds(new EndpointRegistry())));
                Assert.True(exception is InvalidDataException or NewerVersionException, exception?.ToString());
            },
            iter: 2_000,
            threads: 1);
    }

    [Fact]
    public void Labels_TicksThatAreEarlyOrLate_AreEachSecondOnce()
    {
        var labels = new SecondLabels();
        var start = new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
        var random = new Random(3);
        var given = Enumerable.Range(0, 1_000).Select(i => labels.Next(start.AddSeconds(i + (random.NextDouble() * 0.02) - 0.01))).ToList();
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => given[0] + i), given);
        // A gap stays a gap.
        Assert.InRange(labels.Next(start.AddSeconds(999 + 101)), given[^1] + 100, given[^1] + 102);
    }

    private static byte[] Blob(MeasuredProgram program, SharedSecond second) =>
        SecondBlob.Write(new VarintWriter(), second, program.Recorder.Endpoints.All).ToArray();

    private static (MeasuredProgram Program, SharedSecond Second) Measured()
    {
        var program = new MeasuredProgram().WithPool(name: "service");
        for (var i = 0; i < 20; i++) MeasuredProgram.Request(program.Endpoint(), ms: 5 + i);
        MeasuredProgram.Request(program.Recorder.Endpoints.Unmatched, outcome: RequestOutcome.ClientError);
        program.Health.Score = 77;
        var slot = program.Tick().Slots[^1];
        return (program, new SharedSecond("web-1", 1_767_614_400, slot, Active: 3, "healthy", RecordNs: 12.5, Dropped: 0));
    }
}
