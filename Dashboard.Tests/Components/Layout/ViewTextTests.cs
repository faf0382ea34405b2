using Dashboard.Components.Layout;
using Dashboard.Core.Metrics;
using Xunit;

namespace Dashboard.Tests.Components.Layout;

public sealed class ViewTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-01-05T10:00:00Z", "2026-01-05T11:00:00Z")]
    [InlineData("2026-01-05T10:00Z", "2026-01-05T11:00Z")]
    [InlineData("2026-01-05T11:00:00+01:00", "2026-01-05T12:00:00 01:00")]
    [InlineData("2026-01-05T10:00:00.000Z", "2026-01-05T06:00:00.00-05:00")]
    public void Read_ASpanInAnyZone_IsThatSpan(string from, string to)
    {
        var (view, _, problem) = ViewText.Read(null, from, to, null, Now);
        Assert.Null(problem);
        Assert.Equal((Now.AddHours(-2), Now.AddHours(-1)), (view.From, view.To));
    }

    [Theory]
    [InlineData("7q", null, null, "There is no range “7q”; there are 5m, 15m")]
    [InlineData(null, "2026-01-05T10:00:00Z", null, "this address has only “from”")]
    [InlineData(null, null, "2026-01-05T10:00:00Z", "this address has only “to”")]
    [InlineData(null, "yesterday", "2026-01-05T10:00:00Z", "“from” is “yesterday”, which is no time such as 2026-01-05T12:00:00Z.")]
    [InlineData(null, "2026-01-05T10:00:00Z", "2026-01-05T10:00:00", "“to” is “2026-01-05T10:00:00”, which is no time")]
    [InlineData(null, "2026-01-05T10:00:00Z", "", "“to” is “”, which is no time")]
    [InlineData(null, "2026-01-05T10:00:00Z", "2026-01-05T09:00:00Z", "The end has to be after the begin.")]
    [InlineData(null, "2026-01-05T10:00:00Z", "2026-01-05T10:00:02Z", "A span is at least 5 s long.")]
    [InlineData(null, "2026-01-05T10:00:00Z", "2026-01-05T13:00:00Z", "This lies in the future.")]
    [InlineData(null, "2026-01-06T10:00:00Z", "2026-01-07T13:00:00Z", "This lies in the future.")]
    [InlineData(null, "2025-01-05T10:00:00Z", "2026-01-05T10:00:00Z", "This is too long ago: 42 days are kept.")]
    [InlineData(null, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "This is too long ago")]
    public void Read_WrongAddress_IsTheDefaultAndSaysWhatIsWrong(string? range, string? from, string? to, string expected)
    {
        var choice = ViewText.Read(range, from, to, null, Now);
        Assert.Equal(TimelineView.Default, choice.View);
        Assert.Contains(expected, choice.Problem, StringComparison.Ordinal);
        Assert.EndsWith("The last 5 m are shown instead.", choice.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LongText_IsQuotedInPart()
    {
        var problem = ViewText.Read(new string('x', 5_000), null, null, null, Now).Problem!;
        Assert.True(problem.Length < 250, problem);
    }

    [Fact]
    public void Read_UnknownComparison_ShowsTheRangeAndSaysSo()
    {
        var choice = ViewText.Read("1h", null, null, "tomorrow", Now);
        Assert.Equal("1h", choice.View.Range.Name);
        Assert.Null(choice.Comparison);
        Assert.Contains("previous, yesterday, lastWeek", choice.Problem, StringComparison.Ordinal);
        Assert.Equal("yesterday", ViewText.Read("1h", null, null, "yesterday", Now).Comparison?.Name);
    }
}
