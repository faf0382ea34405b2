using Dashboard.Core.Health.Deployments;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Health.Deployments;

public sealed class DeploymentReaderTests
{
    [Fact]
    public void Compare_SlowerAfter_SaysByHowMuchAndNoMoreOnceItIsOver()
    {
        var history = new RecordedHistory();
        var reader = new DeploymentReader(history.History, history.Program.Clock);
        Pass(history, 31, ms: 100);
        var deployment = FixedDeployments.Of("1.4", history.Program.Clock.GetUtcNow().AddSeconds(20));
        Assert.Equal(DeploymentState.NotEnoughYet, reader.Compare(deployment).State);
        Pass(history, 15, ms: 200, errors: true);
        Assert.Equal(DeploymentState.SoFar, reader.Compare(deployment).State);
        Pass(history, 18, ms: 200, errors: true);

        var comparison = reader.Compare(deployment);
        Assert.Equal(DeploymentState.Compared, comparison.State);
        Assert.Equal((30 * 60L, 30 * 120L), (comparison.Before.Count, comparison.After.Count));
        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30)), (comparison.Before.Covered, comparison.After.Covered));
        Assert.Equal(1, comparison.P95Change!.Value, 0.02);
        Assert.Equal((0.0, 0.5, 1.0), (comparison.Before.ErrorRate, comparison.After.ErrorRate, comparison.PerSecondChange));
        Assert.True(comparison is { IsSlower: true, HasMoreErrors: true });
        Pass(history, 10, ms: 5);
        Assert.Same(reader.Compare(deployment), reader.Compare(deployment));
        Assert.Equal(comparison.After, reader.Compare(deployment).After);
    }

    [Fact]
    public void Compare_MinutesNotKept_IsNotEnough() =>
        Assert.Equal(DeploymentState.NotEnough, Compare(new RecordedHistory(), days: 3).State);

    private static DeploymentComparison Compare(RecordedHistory history, int days) =>
        new DeploymentReader(history.History, history.Program.Clock).Compare(FixedDeployments.Of("1.0", history.Program.Clock.GetUtcNow().AddDays(-days)));

    // One request a second, and one more that fails.
    private static void Pass(RecordedHistory history, int minutes, double ms, bool errors = false) => history.Pass(minutes * 60, () =>
    {
        MeasuredProgram.Request(history.Program.Endpoint(), ms);
        if (errors) MeasuredProgram.Request(history.Program.Endpoint(), ms, RequestOutcome.Error);
    });
}
