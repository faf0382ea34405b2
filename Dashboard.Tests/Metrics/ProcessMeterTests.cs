using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Metrics;

public sealed class ProcessMeterTests
{
    [Fact]
    public void Read_AfterACollectionAndAllocations_CountsThem()
    {
        var clock = new FakeTimeProvider();
        var meter = new ProcessMeter(clock);
        meter.Read();
        clock.Advance(TimeSpan.FromSeconds(1));
        var kept = Enumerable.Range(0, 1_000).Select(_ => new byte[10_000]).ToList();
        GC.Collect();
        var reading = meter.Read();
        Assert.True(reading.Gen2Collections >= 1);
        Assert.True(reading is { Gen0Collections: >= 0, Gen1Collections: >= 0, Threads: >= 0, WorkingSetBytes: > 0 });
        // The runtime counts roughly.
        Assert.True(reading.AllocatedBytes >= 5_000_000, $"{reading.AllocatedBytes}");
        GC.KeepAlive(kept);
    }

    [Fact]
    public void Count_Handles_AreCountedEveryFiveSeconds()
    {
        var clock = new FakeTimeProvider();
        using var folder = new TemporaryFolder();
        var handles = new OpenHandles(clock, folder.Path);
        Assert.Equal(0, handles.Count());
        File.WriteAllText(Path.Combine(folder.Path, "1"), "");
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0, handles.Count());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, handles.Count());
    }

    [Fact]
    public void Count_NoSuchFolder_IsNull() => Assert.Null(new OpenHandles(new FakeTimeProvider(), "/there/is/none").Count());
}
