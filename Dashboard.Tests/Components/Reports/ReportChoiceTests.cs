using Dashboard.Components.Reports;
using Xunit;

namespace Dashboard.Tests.Components.Reports;

public sealed class ReportChoiceTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 30, 20, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "24h", 24 * 60)]
    [InlineData("24h", "24h", 24 * 60)]
    [InlineData("7d", "7d", 7 * 24 * 60)]
    [InlineData("30d", "30d", 30 * 24 * 60)]
    public void Read_Period_EndsWithTheLastMinuteThatIsOver(string? period, string name, int minutes)
    {
        var choice = ReportChoice.Read(null, period, null, null, null, Now);
        Assert.Equal((name, null), (choice.Period, choice.Problem));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 12, 30, 0, TimeSpan.Zero), choice.Request.To);
        Assert.Equal(minutes, (choice.Request.To - choice.Request.From).TotalMinutes);
        Assert.False(choice.Request.Compare);
        // What was measured in the last seconds comes a little later.
        Assert.Equal(29, ReportChoice.Read(null, period, null, null, null, Now.AddSeconds(-10)).Request.To.Minute);
        for (var second = 0; second < 60; second++)
        {
            var (now, request) = (Now.AddSeconds(second), ReportChoice.Read(null, period, null, null, null, Now.AddSeconds(second)).Request);
            Assert.InRange((now - request.From).TotalMinutes, minutes - 0.25, minutes + 0.75);
            Assert.InRange((request.To - request.From).TotalMinutes, minutes - 1, minutes);
        }
    }

    [Fact]
    public void Read_Yesterday_IsThatDay()
    {
        var request = ReportChoice.Read(null, "yesterday", null, null, "previous", Now).Request;
        Assert.Equal((Now.Date.AddDays(-1), Now.Date, true), (request.From.UtcDateTime, request.To.UtcDateTime, request.Compare));
    }

    [Fact]
    public void Read_SpanAndRange_GoBeforeThePeriod()
    {
        var span = ReportChoice.Read("1h", "7d", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", null, Now);
        Assert.Equal((null, 24), (span.Period, (span.Request.To - span.Request.From).TotalHours));
        var range = ReportChoice.Read("1h", "7d", null, null, null, Now);
        Assert.Equal((null, 1), (range.Period, (range.Request.To - range.Request.From).TotalHours));
        Assert.Equal("24h", ReportChoice.Read("24h", "7d", null, null, null, Now).Period);
    }

    [Theory]
    [InlineData("decade", null, null, "There is no period “decade”")]
    [InlineData(null, "2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z", "The end has to be after the begin.")]
    [InlineData(null, "2026-01-02T00:00:00Z", null, "A span has two ends")]
    [InlineData(null, "<script>", "2026-01-01T00:00:00Z", "which is no time")]
    public void Read_WrongAddress_SaysSoAndIsOfTheLastDay(string? period, string? from, string? to, string problem)
    {
        var choice = ReportChoice.Read(null, period, from, to, null, Now);
        Assert.Contains(problem, choice.Problem, StringComparison.Ordinal);
        Assert.EndsWith("The last 24 h are reported on instead.", choice.Problem, StringComparison.Ordinal);
        Assert.Equal(("24h", 24), (choice.Period, (choice.Request.To - choice.Request.From).TotalHours));
    }
}
