using Dashboard.Components.Charts;
using Dashboard.Components.Endpoints;
using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Components.Endpoints;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Components.Charts;

/// <summary>What is usual is looked up once for all who look at the same times, and anew with each report.</summary>
public sealed class UsualCourseTests : EndpointContext
{
    [Fact]
    public void OfATimeline_SameReport_IsMadeOnce()
    {
        Pass(5, () => Send(2));
        var timelines = new MetricsTimelines();
        var timeline = timelines.Of(History.Latest, TimelineRange.Default);
        var report = Learnt();
        var made = UsualCourse.Of(report, timeline);
        Assert.True(made.IsKnown);
        Assert.Same(made, UsualCourse.Of(report, timeline));
        Assert.NotSame(made, UsualCourse.Of(report with { Time = report.Time.AddMinutes(1) }, timeline));
        Assert.Same(UsualCourse.None, UsualCourse.Of(report: null, timeline));
        Pass(1, () => Send(2));
        Assert.NotSame(made, UsualCourse.Of(report, timelines.Of(History.Latest, TimelineRange.Default)));
    }

    [Fact]
    public void OfAnEndpoint_TwoLookAtTheSameSecond_IsMadeOnce()
    {
        Pass(5, () => Send(2));
        Baselines.Publish(Learnt());
        var made = Read();
        Assert.True(made.IsKnown);
        Assert.Same(made, Read());
        Baselines.Publish(Learnt());
        Assert.NotSame(made, Read());
    }

    private static BaselineReport Learnt() => new(DateTimeOffset.UnixEpoch, [], Standings.Learnt(ms: 20));

    private UsualCourse Read()
    {
        var reader = Services.GetRequiredService<EndpointPageReader>();
        return reader.Read(History.Latest, TimelineView.Default, reader.Find(History.Latest, "GET", ["/api/things/{id}"], group: null)!.Value, at: null).Usual;
    }
}
