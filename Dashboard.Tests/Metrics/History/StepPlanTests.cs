using CsCheck;
using Dashboard.Core.Metrics.History;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

public sealed class StepPlanTests
{
    private static readonly (int, TimeSpan)[] Tiers =
        [(1, TimeSpan.FromMinutes(15)), (10, TimeSpan.FromHours(3)), (60, TimeSpan.FromHours(24)), (3_600, TimeSpan.FromDays(42))];

    [Theory]
    [InlineData(5, 5, null, 1, 1)]
    [InlineData(15, 15, null, 1, 3)]
    [InlineData(60, 60, null, 10, 20)]
    [InlineData(180, 180, null, 10, 40)]
    [InlineData(1440, 1440, null, 60, 300)]
    [InlineData(10080, 10080, null, 3_600, 3_600)]
    [InlineData(1440, 1440, 60, 60, 60)]
    [InlineData(1440, 1440, 1, 60, 60)]
    [InlineData(60, 60, 90, 10, 90)]
    [InlineData(60, 60, 120, 60, 120)]
    [InlineData(10, 10, 1, 1, 1)]
    [InlineData(120, 5, 1, 10, 10)]
    public void Choose_Range_ReadsTheLongestSlotsThatFit(int ageMinutes, int minutes, int? wanted, int tier, int step) =>
        Assert.Equal(new StepPlan(tier, step), StepPlan.Choose(TimeSpan.FromMinutes(ageMinutes), TimeSpan.FromMinutes(minutes), wanted, Tiers));

    [Fact]
    public void Choose_AnyRange_HasAtMostTheMostPointsAndWholeSlots() =>
        Gen.Select(Gen.Int[1, 42 * 86_400], Gen.Int[1, 42 * 86_400], Gen.Int[0, 90_000]).Sample((age, length, wanted) =>
        {
            length = Math.Min(length, age);
            var plan = StepPlan.Choose(TimeSpan.FromSeconds(age), TimeSpan.FromSeconds(length), wanted == 0 ? null : wanted, Tiers);
            Assert.Equal(0, plan.StepSeconds % plan.TierSeconds);
            Assert.True(length <= (long)plan.StepSeconds * StepPlan.MaxPoints);
            Assert.True(wanted == 0 || plan.StepSeconds >= wanted);
        });
}
