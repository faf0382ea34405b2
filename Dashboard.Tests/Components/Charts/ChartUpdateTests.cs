using Dashboard.Components.Charts;
using Xunit;

namespace Dashboard.Tests.Components.Charts;

public sealed class ChartUpdateTests
{
    [Fact]
    public void Of_NothingShownYet_IsEverything()
    {
        var update = ChartUpdate.Of(Frame("5m", 1, 2, 3), shown: null);
        Assert.True(update.Full);
        Assert.Equal([1, 2, 3], update.Times);
    }

    [Fact]
    public void Of_ShownBefore_IsTheNewestThatWasSentAndWhatCameSince()
    {
        var update = ChartUpdate.Of(Frame("5m", 2, 3, 4), Frame("5m", 1, 2, 3));
        Assert.False(update.Full);
        Assert.Equal([3, 4], update.Times);
        Assert.Equal([3, 4], update.Charts["one"][0]);
    }

    [Theory]
    [InlineData(2, 3, 2)]
    [InlineData(9, 2, 3)]
    public void Of_SeveralPointsUnsettled_SendsThemAgainWithTheirCells(int unsettled, long first, int count)
    {
        var frame = Frame("5m", 2, 3, 4) with
        {
            Unsettled = unsettled,
            Heats = new Dictionary<string, ChartHeat> { ["heat"] = new(4, 1_000, [[1, 2], null, [3, 4]]) },
        };
        var update = ChartUpdate.Of(frame, Frame("5m", 2, 3, 4));
        Assert.False(update.Full);
        Assert.Equal((first, count, count), (update.Times[0], update.Times.Count, update.Heats["heat"].Cells.Count));
        Assert.Equal([3L, 4L], update.Heats["heat"].Cells[^1]!);
    }

    [Fact]
    public void Of_AnotherRange_IsEverything() => Assert.True(ChartUpdate.Of(Frame("15m", 3), Frame("5m", 1, 2, 3)).Full);

    [Fact]
    public void Of_TimeWentBack_IsEverything() => Assert.True(ChartUpdate.Of(Frame("5m", 1, 2), Frame("5m", 1, 2, 3)).Full);

    [Fact]
    public void Of_APointBeforeTheNewestHasChanged_IsAllFromThereOn()
    {
        var frame = Frame("24h", 1, 2, 3, 4);
        frame.Charts["one"][0][1] = 7;
        var update = ChartUpdate.Of(frame, Frame("24h", 1, 2, 3));
        Assert.False(update.Full);
        Assert.Equal([2, 3, 4], update.Times);
        Assert.Equal([7, 3, 4], update.Charts["one"][0]);
    }

    private static ChartFrame Frame(string key, params long[] times) => new(
        key, times[0], times[^1], times,
        new Dictionary<string, IReadOnlyList<double?[]>> { ["one"] = [[.. times.Select(time => (double?)time)]] });
}
