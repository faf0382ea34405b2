using CsCheck;
using Dashboard.Core.Metrics.History;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

/// <summary>Slots that come again, alone or merged, count each instance once.</summary>
public sealed class HistoryTierTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Take_AnyOrderOfPartsAndMerges_HoldsNoInstanceTwiceAndLosesNoneThatCameAlone() =>
        Gen.Int[1, 7].Array[1, 12].Sample(
            sets =>
            {
                var tier = new HistoryTier(60, TimeSpan.FromHours(24));
                foreach (var set in sets) tier.Take([Slot(set)], Start);
                var held = tier.Slots.SelectMany(slot => slot.Instances).ToList();
                Assert.Equal(held.Count, held.Distinct().Count());
                // One that came alone is there, in itself or in a merge that contains it, unless a merge that overlaps came first.
                foreach (var alone in sets.Where(set => int.PopCount(set) == 1))
                    Assert.Contains(Slot(alone).Instances[0], held);
                Assert.Equal(tier.Slots.Length, tier.Slots.Distinct().Count());
            },
            iter: 2_000);

    [Fact]
    public void Take_TheSameTwice_ChangesNothing()
    {
        var tier = new HistoryTier(60, TimeSpan.FromHours(24));
        Assert.Single(tier.Take([Slot(1)], Start));
        Assert.Empty(tier.Take([Slot(1)], Start));
        Assert.Single(tier.Take([Slot(3)], Start));
        Assert.Empty(tier.Take([Slot(2)], Start));
        Assert.Equal(["a", "b"], tier.Slots.Single().Instances);
    }

    [Fact]
    public void Take_OlderThanKept_IsLeftOut()
    {
        var tier = new HistoryTier(60, TimeSpan.FromHours(1));
        Assert.Empty(tier.Take([Slot(1)], Start + TimeSpan.FromHours(2)));
    }

    private static HistorySlot Slot(int set) =>
        new(Start, 60, [.. "abc".Where((_, place) => (set & (1 << place)) != 0).Select(letter => letter.ToString())], 0, []);
}
