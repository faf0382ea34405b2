using CsCheck;
using Dashboard.Platform;
using Xunit;

namespace Dashboard.Tests.Platform;

public sealed class RecentTableTests
{
    [Fact]
    public void Set_AnyKeys_KeepsTheMostRecentlyUsed() =>
        Gen.Select(Gen.Int[1, 8], Gen.Int[0, 15].Array[0, 100]).Sample((capacity, keys) =>
        {
            var table = new RecentTable<int, int>(capacity);
            for (var i = 0; i < keys.Length; i++) table.Set(keys[i], i);
            var kept = keys.Reverse().Distinct().Take(capacity).ToHashSet();
            Assert.Equal(kept.Count, table.Count);
            for (var key = 0; key <= 15; key++)
            {
                Assert.Equal(kept.Contains(key), table.TryGet(key, out var value));
                if (kept.Contains(key)) Assert.Equal(Array.LastIndexOf(keys, key), value);
            }
        });

    [Fact]
    public void TryGet_Entry_KeepsItFromBeingPushedOut()
    {
        var table = new RecentTable<string, int>(2);
        table.Set("a", 1);
        table.Set("b", 2);
        Assert.True(table.TryGet("a", out _));
        table.Set("c", 3);
        Assert.True(table.TryGet("a", out _));
        Assert.False(table.TryGet("b", out _));
        table.Remove("a");
        Assert.False(table.TryGet("a", out _));
        Assert.Equal(1, table.Count);
    }
}
