using Dashboard.Core.Alerts.Silences;
using Xunit;

namespace Dashboard.Tests.Alerts.Silences;

public sealed class SilenceTimesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    // At ten each evening in Berlin, which is nine by UTC in winter.
    private static readonly AlertSilence Nightly = new()
    {
        Id = "s", Start = Start, End = Start.AddDays(30), Cron = "0 22 * * *", TimeZone = "Europe/Berlin", DurationMinutes = 60, Author = "ops", Comment = "backup",
    };

    [Theory]
    [InlineData(8.99, false)]
    [InlineData(9, true)]
    [InlineData(9.99, true)]
    [InlineData(10, false)]
    [InlineData(33.5, true)]
    [InlineData(-15, false)]
    public void IsOn_Recurring_HoldsFromEachOccurrenceOn(double hours, bool isOn) => Assert.Equal(isOn, SilenceTimes.IsOn(Nightly, Start.AddHours(hours)));

    [Fact]
    public void NextStart_Recurring_IsTheOccurrenceUnderWayOrTheNext()
    {
        Assert.Equal(Start.AddHours(9), SilenceTimes.NextStart(Nightly, Start));
        Assert.Equal(Start.AddHours(9), SilenceTimes.NextStart(Nightly, Start.AddHours(9.5)));
        Assert.Equal(Start.AddHours(33), SilenceTimes.NextStart(Nightly, Start.AddHours(10)));
    }

    [Fact]
    public void IsOn_ChangedSilence_IsReadAnew()
    {
        Assert.True(SilenceTimes.IsOn(Nightly, Start.AddHours(9)));
        Assert.False(SilenceTimes.IsOn(Nightly with { Cron = "0 23 * * *" }, Start.AddHours(9)));
    }

    [Theory]
    [InlineData("whenever", "UTC", "whenever")]
    [InlineData("0 22 * * *", "Mars/Base", "Mars/Base")]
    public void IsOn_CronOrZoneNotKnownHere_NeverHoldsAndSaysWhy(string cron, string zone, string named)
    {
        var silence = Nightly with { Cron = cron, TimeZone = zone };
        Assert.False(SilenceTimes.IsOn(silence, Start.AddHours(9)));
        Assert.Null(SilenceTimes.NextStart(silence, Start));
        Assert.Contains(named, SilenceTimes.ProblemOf(silence), StringComparison.Ordinal);
        Assert.Null(SilenceTimes.ProblemOf(Nightly));
    }
}
