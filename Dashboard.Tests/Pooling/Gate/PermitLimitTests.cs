using Dashboard.Core.Pooling.Gate;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Pooling.Gate;

public sealed class PermitLimitTests
{
    private readonly FakeTimeProvider _clock = new();
    private int _permits = 20;

    [Fact]
    public void Refused_FewerOpen_ShrinksAndGrowsBackOneByOne()
    {
        var limit = Create();
        limit.Refused(open: 8);
        Assert.Equal((8, true, false), (_permits, limit.IsShrunk, limit.MayGrow));

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(limit.MayGrow);
        limit.Looked(found: true);
        limit.Looked(found: true);
        Assert.Equal(10, _permits);

        limit.Looked(found: false);
        Assert.False(limit.MayGrow);
    }

    [Fact]
    public void IsSettling_LookedInVain_IsAboutCallersAlone()
    {
        var limit = Create();
        Assert.False(limit.IsSettling);
        Assert.True(limit.Cleared());
        _clock.Advance(TimeSpan.FromMilliseconds(30));
        Assert.False(limit.Cleared());
        Assert.True(limit.IsSettling);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(limit.IsSettling);

        // Looking harms no open connection.
        limit.Looked(found: false);
        Assert.False(limit.IsSettling);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(30, 20)]
    public void Refused_AnyNumberOpen_KeepsAtLeastOneAndNeverGrows(int open, int expected)
    {
        Create().Refused(open);
        Assert.Equal(expected, _permits);
    }

    [Fact]
    public void Resize_WhileShrunk_IsGrownInto()
    {
        var limit = Create();
        limit.Refused(open: 8);

        limit.Resize(30);
        Assert.Equal((8, 30), (_permits, limit.Size));
        limit.Resize(10);
        Assert.Equal(8, _permits);
        for (var i = 0; i < 5; i++) limit.Looked(found: true);
        Assert.Equal((10, false), (_permits, limit.IsShrunk));
    }

    private PermitLimit Create() => new(20, permits => _permits = permits, _clock);
}
