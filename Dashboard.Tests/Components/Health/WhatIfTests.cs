using Dashboard.Components.Health;
using Dashboard.Core.Health.Scoring;
using Xunit;

namespace Dashboard.Tests.Components.Health;

public sealed class WhatIfTests
{
    private static readonly HealthInputs Now = new(
        [
            HealthReading.Of(HealthMeasure.ErrorRate, 0), HealthReading.Of(HealthMeasure.LatencyP95, 20), HealthReading.Of(HealthMeasure.DatabaseProbe, 1),
            HealthReading.Unknown(HealthMeasure.RedisProbe),
        ],
        [], HealthLimits.BuiltIn);

    [Fact]
    public void Score_NothingMoved_IsThatOfNow()
    {
        var whatIf = WhatIf.Of(Now);
        Assert.False(whatIf.IsMoved);
        Assert.Same(Now, whatIf.Inputs);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(25, 500)]
    [InlineData(50, 1_000)]
    [InlineData(75, 2_000)]
    [InlineData(100, 8_000)]
    [InlineData(110, 8_000)]
    public void Move_Quarters_AreThePointsOfTheCurve(double position, double ms) =>
        Assert.Equal(ms, WhatIf.Of(Now).Move(HealthMeasure.LatencyP95, position).Value(HealthMeasure.LatencyP95));

    [Fact]
    public void Position_OfEachMove_IsWhereItWasMovedTo()
    {
        foreach (var measure in WhatIf.Measures.Where(WhatIf.Of(Now).IsThere))
        {
            for (var position = 0; position <= 100; position++)
                Assert.Equal(position, WhatIf.Of(Now).Move(measure, position).Position(measure), 6);
        }
    }

    [Fact]
    public void Move_FurtherUp_NeverRaisesTheScore()
    {
        var last = 100;
        for (var position = 0; position <= 100; position += 5)
        {
            var score = WhatIf.Of(Now).Move(HealthMeasure.ErrorRate, position).Score.Score!.Value;
            Assert.True(score <= last);
            last = score;
        }

        Assert.True(last < 60);
    }

    [Fact]
    public void Move_WhatIsNotKnown_IsKnownThen() =>
        Assert.Equal(HealthState.Known, WhatIf.Of(Now).Move(HealthMeasure.RedisProbe, 25).Inputs.Readings.Single(one => one.Measure == HealthMeasure.RedisProbe).State);

    [Fact]
    public void IsThere_NotConfigured_CannotBeMoved() => Assert.False(WhatIf.Of(Now).IsThere(HealthMeasure.PoolUtilization));

    [Fact]
    public void DatabaseDown_Supposed_IsCappedAndTakenBackWhenItIsDown()
    {
        var down = WhatIf.Of(Now) with { DatabaseDown = true };
        Assert.Equal(20, down.Score.Score);
        var really = WhatIf.Of(down.Inputs);
        Assert.True(really.IsDatabaseDown);
        Assert.Equal(100, (really with { DatabaseDown = false }).Score.Score);
    }
}
