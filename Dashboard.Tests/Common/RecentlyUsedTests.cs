using Dashboard.Core.Common;
using Xunit;

namespace Dashboard.Tests.Common;

public sealed class RecentlyUsedTests
{
    [Fact]
    public void GetOrAdd_KnownKey_IsTheSameValueAndMadeOnce()
    {
        var made = 0;
        var kept = new RecentlyUsed<string, object>(2);
        var first = kept.GetOrAdd("a", Make);
        Assert.Same(first, kept.GetOrAdd("a", Make));
        Assert.Equal(1, made);

        object Make(string key)
        {
            made++;
            return new();
        }
    }

    [Fact]
    public void GetOrAdd_MoreThanAreKept_LetsTheOneGoThatWasNotUsedForLongest()
    {
        var kept = new RecentlyUsed<int, string>(3);
        foreach (var key in new[] { 1, 2, 3, 1, 4 }) kept.GetOrAdd(key, key => $"{key}");
        Assert.Equal(["3", "1", "4"], kept.Values);
        Assert.Equal("new", kept.GetOrAdd(2, _ => "new"));
        Assert.Equal(["1", "4", "new"], kept.Values);
    }

    [Fact]
    public void GetOrAdd_ManyAtOnce_KeepsNoMoreAndMakesEachOnce()
    {
        var made = 0;
        var kept = new RecentlyUsed<int, int>(8);
        Parallel.For(0, 10_000, i => Assert.Equal(i % 8, kept.GetOrAdd(i % 8, key =>
        {
            Interlocked.Increment(ref made);
            return key;
        })));
        Assert.Equal((8, 8), (kept.Count, made));
        Parallel.For(0, 1_000, i => kept.GetOrAdd(i, key => key));
        Assert.Equal(8, kept.Count);
    }
}
