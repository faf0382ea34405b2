using CsCheck;
using Dashboard.Core.Metrics.Segments;
using Xunit;

namespace Dashboard.Tests.Metrics.Segments;

public sealed class SegmentStoreTests : IDisposable
{
    private static readonly int[] Tiers = [10, 60, 3_600];

    private readonly SegmentFixture _fixture = new();

    [Fact]
    public void Read_WhatWasAppended_ComesBackAsItWas() =>
        Gen.Select(Gen.Int[0, 2], Gen.Byte.Array[1, 3_000]).Array[1, 30].Sample(
            appended =>
            {
                using var fixture = new SegmentFixture();
                using var store = fixture.Open();
                StoredSlot[] slots = [.. appended.Select((slot, i) => new StoredSlot(Tiers[slot.Item1], SegmentFixture.StartOf(i), slot.Item2))];
                foreach (var slot in slots) store.Append(slot.TierSeconds, slot.Start, slot.Payload.Span);
                Assert.All(Tiers, tier => Assert.Equal(
                    slots.Where(slot => slot.TierSeconds == tier).Select(Describe), SegmentFixture.ReadAll(store, tier).Select(Describe)));
                Assert.Equal((0, 0), (store.Skipped, store.WriteFailures));
            },
            iter: 100);

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(SegmentStore.MaxPayloadBytes)]
    public void Read_PayloadThatShrinksOrNot_ComesBackAsItWas(int bytes)
    {
        using var store = _fixture.Open();
        var random = SegmentFixture.Payload(1, bytes);
        store.Append(60, SegmentFixture.Start, random);
        store.Append(60, SegmentFixture.Start.AddMinutes(1), new byte[bytes]);

        var read = SegmentFixture.ReadAll(store, 60);

        Assert.Equal(random, read[0].Payload.ToArray());
        Assert.Equal(new byte[bytes], read[1].Payload.ToArray());
        Assert.InRange(store.BytesOnDisk, bytes, bytes + 300);
    }

    [Fact]
    public void Append_NoBytesTooManyOrUnknownTier_Throws()
    {
        using var store = _fixture.Open();
        Assert.Throws<ArgumentException>(() => store.Append(10, SegmentFixture.Start, []));
        Assert.Throws<ArgumentException>(() => store.Append(10, SegmentFixture.Start, new byte[SegmentStore.MaxPayloadBytes + 1]));
        Assert.Throws<ArgumentException>(() => store.Append(11, SegmentFixture.Start, [1]));
        Assert.False(Directory.Exists(_fixture.Folder));
    }

    [Fact]
    public void Read_FromATime_LeavesOutWhatBeganBefore()
    {
        using var store = _fixture.Open();
        SegmentFixture.Fill(store, 0, 800);

        var read = store.Read(SegmentFixture.Tier, SegmentFixture.StartOf(365)).ToArray();

        Assert.Equal(Enumerable.Range(365, 435), read.Select(SegmentFixture.NumberOf));
        Assert.Equal(3, _fixture.Files.Length);
    }

    [Fact]
    public void Append_AfterRestarts_StartsANewFileEachTimeAndKeepsTheOrder()
    {
        for (var run = 0; run < 12; run++)
        {
            using var store = _fixture.Open();
            SegmentFixture.Fill(store, run * 3, 3);
        }

        using var last = _fixture.Open();
        Assert.Equal(12, _fixture.Files.Length);
        Assert.Equal(Enumerable.Range(0, 36), SegmentFixture.Numbers(last));
    }

    [Fact]
    public void Append_ClockSetBack_KeepsBothTimes()
    {
        using var store = _fixture.Open();
        SegmentFixture.Fill(store, 1_000, 2);
        SegmentFixture.Fill(store, 0, 2);
        SegmentFixture.Fill(store, 1_002, 2);
        Assert.Equal([0, 1, 1_000, 1_001, 1_002, 1_003], SegmentFixture.Numbers(store));
    }

    [Fact]
    public async Task Read_WhileAppending_SeesOnlyWholeSlotsAndNeverFewer()
    {
        using var store = _fixture.Open(maxBytes: 4 * 1024 * 1024);
        var appended = 0;
        var appender = Task.Run(
            () =>
            {
                for (var i = 0; i < 2_000; i++)
                {
                    store.Append(SegmentFixture.Tier, SegmentFixture.StartOf(i), SegmentFixture.Payload(i, 3_000));
                    Volatile.Write(ref appended, i + 1);
                }
            },
            TestContext.Current.CancellationToken);
        do
        {
            var before = Volatile.Read(ref appended);
            var read = SegmentFixture.ReadAll(store);
            Assert.Equal(Enumerable.Range(0, read.Count), read.Select(SegmentFixture.NumberOf));
            Assert.InRange(read.Count, before, 2_000);
        }
        while (!appender.IsCompleted);

        await appender;
        Assert.Equal(2_000, SegmentFixture.ReadAll(store).Count);
        Assert.Equal(0, store.Skipped);
        Assert.Empty(_fixture.Logged);
    }

    [Fact]
    public void Read_OtherFilesInTheFolder_AreLeftAlone()
    {
        using var store = _fixture.Open();
        SegmentFixture.Fill(store, 0, 1);
        string[] names = ["notes.txt", "10s.seg", "0s-20260722T140000Z-20260722T150000Z-0.seg", "9s-20260722T150000Z-20260722T140000Z-0.seg"];
        foreach (var name in names) File.WriteAllText(Path.Combine(_fixture.Folder, name), "something");
        _fixture.Clock.Advance(TimeSpan.FromDays(100));

        Assert.Single(SegmentFixture.ReadAll(store));
        store.Clean();
        Assert.Equal(names.Length + 1, _fixture.Files.Length);
        Assert.Equal(0, store.Skipped);
    }

    public void Dispose() => _fixture.Dispose();

    private static (int Tier, DateTimeOffset Start, string Payload) Describe(StoredSlot slot) =>
        (slot.TierSeconds, slot.Start, Convert.ToHexString(slot.Payload.Span));
}
