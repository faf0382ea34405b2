using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Health.Baselines;
using Xunit;
using static Dashboard.Tests.Fakes.Standings;

namespace Dashboard.Tests.Alerts.Evaluation;

public sealed class BaselineSamplerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertRule Any = new() { Id = "usual", Name = "Slower than usual", Type = RuleType.Baseline, Metric = EndpointStanding.Latency };
    private static readonly AlertRule Each = Any with { Endpoint = AlertRule.Each };
    private static readonly AlertRule One = Any with { Endpoint = Things };

    [Fact]
    public void Read_Each_HasASampleOfEachEndpoint()
    {
        var samples = Read(Each, Worse(Others, 500, 100), Usual());
        Assert.Equal([(Others, 1), (Things, 0)], samples.Select(one => (one.Target, one.Sample.Usual!.Worse)));
        Assert.Equal((SampleKind.Value, 500, 300, new UsualFigure(100, Others, 1)), (samples[0].Sample.Kind, samples[0].Sample.Value, samples[0].Sample.Samples, samples[0].Sample.Usual));
    }

    [Fact]
    public void Read_One_LooksAtNoOther()
    {
        var sample = Assert.Single(Read(One, Worse(Others), Usual()));
        Assert.Equal((Things, 0), (sample.Target, sample.Sample.Usual!.Worse));
    }

    [Fact]
    public void Read_Any_IsTheWorstAndSaysHowManyAre()
    {
        var sample = Assert.Single(Read(Any, Worse(Others, 500, 100), Worse(), Usual("GET /api/third")));
        Assert.Equal(("", 500, new UsualFigure(100, Others, 2)), (sample.Target, sample.Sample.Value, sample.Sample.Usual));
    }

    [Fact]
    public void Read_AnyWhileNoneIsWorse_IsOneThatIsKnown()
    {
        var sample = Assert.Single(Read(Any, Unknown(Others), Usual()));
        Assert.Equal((SampleKind.Value, new UsualFigure(120, Things, 0)), (sample.Sample.Kind, sample.Sample.Usual));
    }

    [Fact]
    public void Read_NothingIsUsualYet_IsTooLittle()
    {
        Assert.Equal(SampleKind.Insufficient, Assert.Single(Read(One, Unknown())).Sample.Kind);
        Assert.Equal(SampleKind.NoData, Assert.Single(Read(One, Unknown(current: null))).Sample.Kind);
        Assert.Equal(SampleKind.NoData, Assert.Single(Read(Any, Unknown())).Sample.Kind);
        Assert.Equal(Others, Assert.Single(Read(Each, Unknown(), Usual(Others))).Target);
    }

    [Fact]
    public void Read_EndpointThatIsNotThere_IsNoData()
    {
        Assert.Equal(AlertSample.None, Assert.Single(Read(One, Worse(Others))).Sample);
        Assert.Equal(AlertSample.None, Assert.Single(Read(Any)).Sample);
        Assert.Empty(Read(Each));
    }

    [Fact]
    public void Read_OtherFigures_AreLeftOut()
    {
        var traffic = Of(Things, BaselineVerdict.Below, 0.1, 5, EndpointStanding.Traffic);
        var errors = Worse(current: 0.3, usual: 0.01, metric: EndpointStanding.Errors);
        Assert.Equal(0, Assert.Single(Read(One, traffic, errors, Usual())).Sample.Usual!.Worse);
        Assert.Equal((0.3, 1), Figure(Read(One with { Metric = EndpointStanding.Errors }, traffic, errors, Usual())));
        Assert.Equal((0.1, 1), Figure(Read(One with { Metric = EndpointStanding.Traffic }, traffic, errors, Usual())));
    }

    [Fact]
    public void Read_MoreTrafficThanUsual_IsNotWorse() =>
        Assert.Equal(0, Assert.Single(Read(One with { Metric = EndpointStanding.Traffic }, Of(Things, BaselineVerdict.Above, 50, 5, EndpointStanding.Traffic))).Sample.Usual!.Worse);

    [Theory]
    [InlineData(180, true)]
    [InlineData(181, false)]
    [InlineData(-180, true)]
    [InlineData(-181, false)]
    public void Read_OldReport_IsNoData(int seconds, bool isFresh)
    {
        var sample = Assert.Single(BaselineSampler.Read(One, Report(Noon.AddSeconds(-seconds), Worse()), Noon)).Sample;
        Assert.Equal(isFresh ? SampleKind.Value : SampleKind.NoData, sample.Kind);
        Assert.Equal(isFresh, sample.Usual is not null);
    }

    [Fact]
    public void Read_NoReport_IsNoData()
    {
        Assert.Equal(AlertSample.None, Assert.Single(BaselineSampler.Read(One, null, Noon)).Sample);
        Assert.Empty(BaselineSampler.Read(Each, null, Noon));
    }

    private static IReadOnlyList<TargetSample> Read(AlertRule rule, params EndpointStanding[] standings) => BaselineSampler.Read(rule, Report(Noon, standings), Noon);

    private static (double?, int) Figure(IReadOnlyList<TargetSample> samples) => (Assert.Single(samples).Sample.Value, samples[0].Sample.Usual!.Worse);
}
