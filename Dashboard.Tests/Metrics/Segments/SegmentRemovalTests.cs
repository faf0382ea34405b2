using Xunit;

namespace Dashboard.Tests.Metrics.Segments;

public sealed class SegmentRemovalTests : IDisposable
{
    private readonly SegmentFixture _fixture = new();

    [Fact]
    public void Clean_PastTheRetention_RemovesWholeFilesAndNeverTheOpenOne()
    {
        using var store = _fixture.Open();
        SegmentFixture.Fill(store, 0, 720);
        store.Append(60, SegmentFixture.Start, [1]);

        _fixture.Clock.Advance(TimeSpan.FromHours(7) - TimeSpan.FromMilliseconds(1));
        store.Clean();
        Assert.Equal(720, SegmentFixture.ReadAll(store).Count);

        _fixture.Clock.Advance(TimeSpan.FromMilliseconds(1));
        store.Clean();
        Assert.Equal(Enumerable.Range(360, 360), SegmentFixture.Numbers(store));

        _fixture.Clock.Advance(TimeSpan.FromDays(100));
        store.Clean();
        Assert.Equal(Enumerable.Range(360, 360), SegmentFixture.Numbers(store));
        Assert.Single(SegmentFixture.ReadAll(store, 60));
    }

    [Fact]
    public void Clean_AfterARestart_RemovesWhatEarlierRunsLeft()
    {
        using (var store = _fixture.Open()) SegmentFixture.Fill(store, 0, 3);
        _fixture.Clock.Advance(TimeSpan.FromHours(7));
        using var later = _fixture.Open();
        later.Clean();
        Assert.Empty(_fixture.Files);
        Assert.Equal(0, later.BytesOnDisk);
    }

    [Fact]
    public void Clean_PastTheCap_RemovesTheOldestOfTheFinestTierFirst()
    {
        using (var store = _fixture.Open())
        {
            for (var hour = 0; hour < 5; hour++) SegmentFixture.Fill(store, hour * 360, 10);
            for (var i = 0; i < 3; i++) store.Append(60, SegmentFixture.Start.AddHours(6 * i), SegmentFixture.Payload(i, 10_000));
            store.Append(3_600, SegmentFixture.Start, SegmentFixture.Payload(9, 10_000));
        }

        using (var capped = _fixture.Open(maxBytes: 72_000))
        {
            capped.Clean();
            Assert.InRange(capped.BytesOnDisk, 62_000, 72_000);
            Assert.Equal([720, 1_080, 1_440], SegmentFixture.Numbers(capped).Where(number => number % 360 == 0));
            Assert.Equal(3, SegmentFixture.ReadAll(capped, 60).Count);
        }

        using var tight = _fixture.Open(maxBytes: 25_000);
        tight.Clean();
        Assert.Empty(SegmentFixture.ReadAll(tight));
        Assert.Equal(SegmentFixture.Start.AddHours(12), Assert.Single(SegmentFixture.ReadAll(tight, 60)).Start);
        Assert.Single(SegmentFixture.ReadAll(tight, 3_600));
    }

    [Fact]
    public void Clean_OneTimeAlone_HoldsTheCapAlthoughItsFileIsOpen()
    {
        const long maxBytes = 320_000;
        using var store = _fixture.Open(maxBytes);
        for (var i = 0; i < 340; i += 10)
        {
            SegmentFixture.Fill(store, i, 10, bytes: 3_000);
            store.Clean();
            Assert.InRange(store.BytesOnDisk, 0, maxBytes);
        }

        Assert.Equal(339, SegmentFixture.Numbers(store)[^1]);
        Assert.Equal(0, store.Skipped);
    }

    [Fact]
    public void Clean_WhileReading_EndsTheReadingQuietly()
    {
        using (var store = _fixture.Open()) SegmentFixture.Fill(store, 0, 720);
        using var reading = _fixture.Open();
        using var slots = reading.Read(SegmentFixture.Tier, DateTimeOffset.MinValue).GetEnumerator();
        Assert.True(slots.MoveNext());

        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        reading.Clean();
        while (slots.MoveNext())
        {
        }

        Assert.Empty(_fixture.Files);
        Assert.Equal(0, reading.Skipped);
    }

    public void Dispose() => _fixture.Dispose();
}
