using CsCheck;
using Dashboard.Core.Alerts.Stepping;
using Xunit;

namespace Dashboard.Tests.Alerts.Stepping;

public sealed class ThrottleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);

    [Fact]
    public void Interval_Levels_DoublesUpToFourHours() =>
        Assert.Equal([0, 15, 30, 60, 120, 240, 240], Enumerable.Range(0, 7).Select(level => Throttle.Interval(level).TotalMinutes));

    [Fact]
    public void After_LongIncident_TellsTenTimesADay()
    {
        var (at, count) = (Start, 0);
        ThrottleState? state = null;
        while (at < Start.AddHours(24))
        {
            state = Throttle.After(state, at, jitter: 0);
            at = state.NextAt;
            count++;
        }

        Assert.Equal(10, count);
    }

    [Theory]
    [InlineData(-1, 13.5)]
    [InlineData(0, 15)]
    [InlineData(1, 16.5)]
    public void After_Jitter_IsLongerOrShorterByATenth(double jitter, double minutes) =>
        Assert.Equal(Start.AddMinutes(minutes), Throttle.After(null, Start, jitter).NextAt);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void IsWaiting_BeforeItGoesOut_IsSo(int seconds, bool expected) =>
        Assert.Equal(expected, Throttle.IsWaiting(new ThrottleState(1, Start.AddMinutes(15), Start), Start.AddSeconds(seconds)));

    [Fact]
    public void NotBefore_NothingToldYet_IsAfterTheWait() => Assert.Equal(Start + Wait, Throttle.NotBefore(null, Start, Wait));

    [Fact]
    public void NotBefore_ToldLately_IsAfterTheInterval()
    {
        var state = Throttle.After(null, Start, jitter: 0);
        Assert.Equal(Start.AddMinutes(15), Throttle.NotBefore(state, Start.AddMinutes(3), Wait));
        Assert.Equal(Start.AddMinutes(20) + Wait, Throttle.NotBefore(state, Start.AddMinutes(20), Wait));
    }

    [Fact]
    public void NotBefore_SomethingWaits_IsWithIt()
    {
        var state = Throttle.After(null, Start.AddMinutes(15), jitter: 0);
        Assert.Equal(Start.AddMinutes(15), Throttle.NotBefore(state, Start.AddMinutes(3), Wait));
    }

    [Fact]
    public void NotBefore_ClockWasSetBack_IsNoLaterThanAnInterval()
    {
        var state = Throttle.After(null, Start, jitter: 1);
        Assert.Equal(Start.AddDays(-1) + Wait + (TimeSpan.FromMinutes(15) * 1.1), Throttle.NotBefore(state, Start.AddDays(-1), Wait));
    }

    [Theory]
    [InlineData(1, 29, false)]
    [InlineData(1, 30, true)]
    [InlineData(3, 59, false)]
    [InlineData(3, 60, true)]
    [InlineData(5, 239, false)]
    [InlineData(5, 240, true)]
    public void Rested_QuietAfterTheEnd_BeginsAnewAfterTheInterval(int level, int minutes, bool isRested)
    {
        var state = new ThrottleState(level, Start, Start.AddHours(-9));
        Assert.Equal(isRested, Throttle.Rested(state, Start, Start.AddMinutes(minutes)) is null);
    }

    [Fact]
    public void Rested_ToldAfterTheLastEnd_IsQuietFromThenOn()
    {
        var state = new ThrottleState(1, Start, Start);
        Assert.Same(state, Throttle.Rested(state, Start.AddHours(-1), Start.AddMinutes(29)));
        Assert.Same(state, Throttle.Rested(state, null, Start.AddMinutes(29)));
        Assert.Null(Throttle.Rested(null, Start, Start));
    }

    [Fact]
    public void Touched_OfNoMessageThatCounts_LeavesTheNextTime()
    {
        var state = Throttle.After(null, Start, jitter: 0);
        Assert.Equal(state with { LastAt = Start.AddMinutes(1) }, Throttle.Touched(state, Start.AddMinutes(1)));
        Assert.Equal(new ThrottleState(0, Start, Start), Throttle.Touched(null, Start));
    }

    [Fact]
    public void Jitter_AnyEpisode_IsTheSameAgainAndSpread()
    {
        var values = Enumerable.Range(0, 2_000).Select(number => Throttle.Jitter("slow", "GET /a", 1 + (number / 10), number % 10)).ToList();
        Assert.All(values, value => Assert.InRange(value, -1, 1));
        Assert.InRange(values.Average(), -0.1, 0.1);
        Assert.Equal(2_000, values.Distinct().Count());
        Assert.Equal(values[7], Throttle.Jitter("slow", "GET /a", 1, 7));
    }

    [Fact]
    public void After_AnyTimes_IsNeverSoonerThanTheShortestInterval() =>
        Gen.Select(Gen.Int[0, 9], Gen.Double[-1, 1]).Sample((level, jitter) =>
        {
            var state = Throttle.After(new ThrottleState(level, Start, Start), Start, jitter);
            Assert.InRange(state.NextAt - Start, Throttle.FirstInterval * 0.9, Throttle.MaxInterval * 1.1);
            Assert.InRange(state.Level, 1, Throttle.MaxLevel);
        });
}
