using Dashboard.Core.Common;
using Dashboard.Core.Health;
using Dashboard.Core.Health.Scoring;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Health;

public sealed class ScoreSourceTests
{
    private static readonly HealthCap Alert = new(HealthCap.CriticalAlert, "critical alert \"Score\" fires", "low-score");
    private static readonly HealthCap Database = new(HealthCap.DatabaseDown, "PostgreSQL does not answer");

    private readonly FakeTimeProvider _clock = new();
    private readonly ChangeFeed<HealthReport> _reports = new(_ => { });

    [Fact]
    public void Score_BeforeTheFirst_IsNotKnown() => Assert.Null(Source().Score);

    [Fact]
    public void Score_WhileAnAlertFires_IsThatWithoutItsCap()
    {
        Assert.Equal(100, Of(Alert));
        Assert.Equal(HealthCap.CriticalAlert, _reports.Latest!.Score.Score);
    }

    [Fact]
    public void Score_WhilePostgresIsAway_IsHeldDown()
    {
        Assert.Equal(HealthCap.DatabaseDown, Of(Database));
        Assert.Equal(HealthCap.DatabaseDown, Of(Database, Alert));
    }

    [Fact]
    public void Score_NoneMadeForLong_IsNotKnown()
    {
        var source = Source();
        Publish();
        Assert.Equal(100, source.Score);
        _clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(source.Score);
        Publish();
        Assert.Equal(100, source.Score);
    }

    private ScoreSource Source() => new(_reports, _clock);

    private int? Of(params HealthCap[] caps)
    {
        Publish(caps);
        return Source().Score;
    }

    private void Publish(params HealthCap[] caps)
    {
        var inputs = new HealthInputs(
            [HealthReading.Of(HealthMeasure.ErrorRate, 0), HealthReading.Of(HealthMeasure.LatencyP95, 10), HealthReading.Of(HealthMeasure.PoolUtilization, 0.1)],
            caps, HealthLimits.BuiltIn);
        _reports.Publish(new(HealthScorer.Of(inputs), inputs, [], _clock.GetUtcNow()));
    }
}
