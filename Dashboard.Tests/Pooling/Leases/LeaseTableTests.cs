using Dashboard.Core.Pooling.Leases;
using Xunit;

namespace Dashboard.Tests.Pooling.Leases;

public sealed class LeaseTableTests
{
    [Fact]
    public void Read_SomeTaken_ListsThemOldestFirst()
    {
        var table = new LeaseTable();
        Note(table, acquired: 30, processId: 3);
        var second = Note(table, acquired: 10, processId: 1);
        Note(table, acquired: 20, processId: 2);
        table.Release(second);
        Note(table, acquired: 5, processId: 4);

        Assert.Equal([4, 2, 3], table.Read().Select(entry => entry.ProcessId));
        Assert.Equal(3, table.Count);
    }

    [Fact]
    public void Take_EveryPlace_IsGivenOnceAndAgainAfterItsRelease()
    {
        var table = new LeaseTable();
        var slots = Enumerable.Range(0, 64).Select(_ => table.Take()).ToList();
        Assert.Equal(64, slots.Distinct().Count());
        Assert.Throws<InvalidOperationException>(table.Take);

        table.Release(slots[17]);
        Assert.Same(slots[17], table.Take());
    }

    [Fact]
    public void Peak_LeasesCameAndWent_IsTheMostAtOnceSinceTheReset()
    {
        var table = new LeaseTable();
        var slots = Enumerable.Range(0, 5).Select(_ => table.Take()).ToList();
        foreach (var slot in slots.Skip(1)) table.Release(slot);
        Assert.Equal((1, 5), (table.Count, table.Peak));

        table.ResetPeak();
        Assert.Equal(1, table.Peak);
        table.Take();
        Assert.Equal(2, table.Peak);
    }

    [Fact]
    public void Holds_SlotReused_IsNoLongerThatLease()
    {
        var table = new LeaseTable();
        var slot = Note(table, acquired: 10, processId: 1);
        var entry = Assert.Single(table.Read());
        table.Release(slot);
        Note(table, acquired: 10, processId: 2);

        Assert.False(slot.Holds(entry));
    }

    [Theory]
    [InlineData("/src/house/Dashboard/Platform/Profiles/ProfileStore.cs", "Platform/Profiles/ProfileStore.cs:31")]
    [InlineData(@"C:\house\Dashboard\Platform\Profiles\ProfileStore.cs", "Platform/Profiles/ProfileStore.cs:31")]
    [InlineData("Store.cs", "Store.cs:31")]
    [InlineData("", "unknown")]
    public void ToString_Caller_IsTheEndOfThePathAndTheLine(string file, string expected) =>
        Assert.Equal(expected, new LeaseCaller(file, 31).ToString());

    [Fact]
    public void Of_ProcessesInARow_SpreadOverTheLastQuarter()
    {
        var lifetimes = Enumerable.Range(4_000, 20).Select(process => ConnectionLifetime.Of(process, 3_600).TotalSeconds).Order().ToArray();

        Assert.InRange(lifetimes[0], 2_700, 2_800);
        Assert.InRange(lifetimes[^1], 3_500, 3_600);
        Assert.All(lifetimes.Zip(lifetimes.Skip(1)), pair => Assert.True(pair.Second - pair.First > 10));
    }

    private static LeaseSlot Note(LeaseTable table, long acquired, int processId)
    {
        var slot = table.Take();
        slot.Take(acquired, processId, new LeaseCaller("Store.cs", 1), isReserve: false);
        return slot;
    }
}
