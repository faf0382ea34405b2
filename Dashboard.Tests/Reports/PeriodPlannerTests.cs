using Dashboard.Core.Metrics.History;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Periods;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Reports;

public sealed class PeriodPlannerTests
{
    private readonly RecordedHistory _history = new();

    private DateTimeOffset Now => _history.Latest.Time;

    [Theory]
    [InlineData(-60, -120, "from", "is not before to")]
    [InlineData(-60, -60, "from", "is not before to")]
    [InlineData(-60, -30, "from", "is less than a minute before to")]
    [InlineData(60, 600, "from", "lies in the future")]
    [InlineData(-600, 600, "to", "lies in the future")]
    [InlineData(-43 * 86_400, -60, "from", "is more than 42 days before to")]
    [InlineData(-50 * 86_400, -40 * 86_400, "from", "lies more than 42 days back")]
    [InlineData(-10 * 86_400, -9 * 86_400, "to", "lies before the oldest hour that is kept")]
    public void Of_PeriodThatCannotBe_NamesTheFieldAndWhatIsAllowed(int from, int to, string field, string wrong)
    {
        _history.Pass(600);
        var refused = Assert.Throws<ReportRefusedException>(() => Plan(Now.AddSeconds(from), Now.AddSeconds(to)));
        Assert.Equal((field, wrong), (refused.Error.Field, refused.Error.Wrong));
        Assert.NotEmpty(refused.Error.Allowed);
        Assert.StartsWith($"{field} {wrong}; allowed is ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_EndsOfTime_AreRefusedToo()
    {
        Assert.Throws<ReportRefusedException>(() => Plan(DateTimeOffset.MinValue, Now));
        Assert.Throws<ReportRefusedException>(() => Plan(Now, DateTimeOffset.MaxValue));
        Assert.Throws<ReportRefusedException>(() => Plan(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        Assert.Throws<ReportRefusedException>(() => Plan(DateTimeOffset.MaxValue, DateTimeOffset.MinValue));
    }

    [Fact]
    public void Of_HistoryIsEmpty_IsAPeriodWithoutData() => 
        Assert.Equal(TimeSpan.FromHours(1), Plan(Now.AddHours(-2), Now.AddHours(-1)).Length);

    [Fact]
    public void Of_ShortPeriod_IsOfWholeMinutesThatAreOver()
    {
        _history.Pass(600);
        var plan = Plan(Now.AddSeconds(-301), Now);
        Assert.Equal((0, 0, 10), (plan.From.Second, plan.To.Second, plan.StepSeconds));
        Assert.True(plan.To <= Now.AddSeconds(-15) && plan.To > Now.AddSeconds(-75));
        Assert.Equal(SlotSpans.FloorOf(Now.AddSeconds(-301), TimeSpan.FromMinutes(1)), plan.From);
        // A minute there is always.
        var least = Plan(Now.AddSeconds(-60), Now);
        Assert.Equal(TimeSpan.FromMinutes(1), least.Length);
    }

    [Theory]
    [InlineData(24, 60)]
    [InlineData(36, 60)]
    [InlineData(40, 3_600)]
    [InlineData(24 * 42, 3_600)]
    public void Of_LongerPeriods_AreMadeOfMinutesUpToADayAndAHalf(int hours, int step)
    {
        var history = new RecordedHistory();
        history.Pass(3 * 60, tick: 60);
        var now = history.Latest.Time;
        var plan = PeriodPlanner.Of(new(now.AddHours(-hours), now), now, history.History.Tiers, history.History.View);
        // Minutes are kept for a day here.
        Assert.Equal(hours == 36 ? 3_600 : step, plan.StepSeconds);
        Assert.Equal(0, plan.From.Ticks % TimeSpan.FromSeconds(plan.StepSeconds).Ticks);
        Assert.Equal(0, plan.To.Ticks % TimeSpan.FromSeconds(plan.StepSeconds).Ticks);
        Assert.True(plan.To <= now);
    }

    private PeriodPlan Plan(DateTimeOffset from, DateTimeOffset to) =>
        PeriodPlanner.Of(new(from, to), Now, _history.History.Tiers, _history.History.View);
}
