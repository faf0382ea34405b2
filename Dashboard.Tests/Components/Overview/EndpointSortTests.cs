using Dashboard.Components.Overview;
using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Components.Overview;

public sealed class EndpointSortTests
{
    private readonly MeasuredProgram _program = new();

    [Theory]
    [InlineData(null, null)]
    [InlineData("nonsense", null)]
    [InlineData("p95", "p95")]
    [InlineData("-p95", "-p95")]
    public void Parse_AnyText_RoundTripsOrIsWorstFirst(string? text, string? expected) =>
        Assert.Equal(expected, Parse(text).ToString());

    [Fact]
    public void Next_SameColumn_ReversesAndThenIsWorstFirst()
    {
        var p95 = Parse("p95");
        Assert.Equal("-p95", p95.Next(p95.Column!).ToString());
        Assert.Null(p95.Next(p95.Column!).Next(p95.Column!).ToString());
        Assert.Equal("descending", p95.AriaFor(p95.Column!));
    }

    [Fact]
    public void Apply_Column_PutsTheHighestFirst()
    {
        Request("/slow", 500);
        Request("/fast", 1);
        var endpoints = _program.Tick().Over(60).Endpoints;
        Assert.Equal(["/slow", "/fast"], Parse("p95").Apply(endpoints).Select(one => one.Route));
        Assert.Equal(["/fast", "/slow"], Parse("-p95").Apply(endpoints).Select(one => one.Route));
        Assert.Equal(["/fast", "/slow"], Parse("endpoint").Apply(endpoints).Select(one => one.Route));
    }

    [Fact]
    public void Choose_Within5Seconds_KeepsTheOrderAndShowsTheNewestValues()
    {
        Request("/a", 500);
        Request("/b", 1);
        var rows = new EndpointRows(_program.Clock);
        Assert.Equal(["/a", "/b"], Choose(rows));

        for (var i = 0; i < 50; i++) Request("/b", 900);
        Assert.Equal(["/a", "/b"], Choose(rows));
        _program.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["/b", "/a"], Choose(rows));
    }

    [Fact]
    public void Choose_FilterAndOwn_LeaveOutWhatDoesNotFit()
    {
        Request("/api/profiles", 1);
        Request("/api/matches", 1);
        MeasuredProgram.Request(_program.Recorder.Endpoints.GetOrAdd("GET", "/page", EndpointGroup.Dashboard));
        var endpoints = _program.Tick().Over(60).Endpoints;
        Assert.Equal(["/api/matches"], Rows("MATCH", "platform"));
        Assert.Equal(2, Rows("", "platform").Count());
        Assert.Equal(3, Rows("", null).Count());

        IEnumerable<string> Rows(string filter, string? group) =>
            new EndpointRows(_program.Clock).Choose(endpoints, filter, TableSort<EndpointMetrics>.WorstFirst, group).Select(one => one.Route);
    }

    private static TableSort<EndpointMetrics> Parse(string? text) => TableSort<EndpointMetrics>.Parse(text, EndpointColumns.All);

    private IEnumerable<string> Choose(EndpointRows rows) =>
        rows.Choose(_program.Tick().Over(60).Endpoints, "", TableSort<EndpointMetrics>.WorstFirst, "platform").Select(one => one.Route);

    private void Request(string route, double ms) => MeasuredProgram.Request(_program.Endpoint("GET", route), ms);
}
