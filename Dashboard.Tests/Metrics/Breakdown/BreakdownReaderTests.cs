using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.Breakdown;

public sealed class BreakdownReaderTests
{
    private const string Things = "GET /api/things/{id}";
    private const long Ms = 1_000_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(10)]
    [InlineData(60)]
    [InlineData(3_600)]
    public void Read_AnyStep_HasTheSharesOfTheSlowest(int step)
    {
        var history = new RecordedHistory();
        history.Pass(700, () => SlowBySql(history.Program.Endpoint()));

        var answer = Read(history, Things, 2 * Hour, step);

        Assert.Equal((step, false), (answer.StepSeconds, answer.StepWidened));
        // Of ten seconds with 210 requests the P95 is the 200th: all ten slow ones and the slowest of the others.
        Assert.InRange(answer.Total.N, 0.052 * 700 * 21, 0.056 * 700 * 21);
        Assert.Equal(answer.Total.N, answer.Points.Sum(point => point.N));
        foreach (var point in answer.Points.Append(answer.Total).Where(point => point.N > 0))
        {
            Assert.Equal((0.1, 0.7), (point.PoolWait!.Value, point.Sql!.Value), (a, b) => Near(a.Item1, b.Item1) && Near(a.Item2, b.Item2));
            Assert.Equal((0.05, 0.1), (point.Application!.Value, point.Write!.Value), (a, b) => Near(a.Item1, b.Item1) && Near(a.Item2, b.Item2));
            Assert.Equal(1, Sum(point), 1e-9);
        }

        Assert.Equal(10, answer.Total.P95Ms!.Value, 0.1);
    }

    [Fact]
    public void Read_AllEndpoints_TakesTheTailOfAllTogether()
    {
        var history = new RecordedHistory();
        var (fast, slow) = (history.Program.Endpoint(), history.Program.Endpoint("POST", "/api/slow"));
        var own = history.Program.Recorder.Endpoints.GetOrAdd("GET", "/api/own", EndpointGroup.Dashboard);
        history.Pass(60, () =>
        {
            for (var i = 0; i < 19; i++) Request(fast, 5 * Ms, new RequestParts(0, 5 * Ms, 0, 0));
            Request(slow, 900 * Ms, new RequestParts(0, 0, 900 * Ms, 0));
            // The program's own are none of the platform's.
            Request(own, 5_000 * Ms, default);
        });

        var all = Read(history, null, Hour, 60).Total;
        Assert.True(all.Redis > 0.99, $"{all}");
        Assert.Equal(1, Read(history, Things, Hour, 60).Total.Sql!.Value);
        Assert.Equal(1, Read(history, "GET /api/own", Hour, 60).Total.Application!.Value);
    }

    [Fact]
    public void Read_TimeWithoutRequests_IsNullAndNotZero()
    {
        var history = new RecordedHistory();
        history.Pass(60, () => SlowBySql(history.Program.Endpoint()));
        history.Pass(120);
        var points = Read(history, Things, TimeSpan.FromMinutes(5), 60).Points;

        Assert.Contains(points, point => point.N > 0);
        Assert.All(points.Where(point => point.N == 0), point =>
            Assert.Equal((null, null, null, null), (point.P95Ms, point.Sql, point.Application, point.Write)));
        Assert.True(points[^1] is { N: 0, Sql: null });
    }

    [Fact]
    public void Read_EndpointJustCalled_IsAnsweredFromTheSecondsUnderWay()
    {
        var history = new RecordedHistory();
        while (history.Latest.Time.Second % 10 != 3) history.Pass(1);
        history.Pass(2, () => SlowBySql(history.Program.Endpoint()));

        var reader = Reader(history);
        Assert.Contains(Things, reader.Endpoints);
        var total = reader.Read(new BreakdownQuestion(Things, history.Latest.Time - Hour, history.Latest.Time)).Total;
        // Of 42 requests the P95 is the 40th, which is one of the fast ones.
        Assert.Equal(3, total.N);
        Assert.True(Near(0.7, total.Sql!.Value), $"{total}");
    }

    [Fact]
    public void Read_UnattributedRequests_HaveAP95AndNoShares()
    {
        var history = new RecordedHistory();
        history.Pass(30, () => MeasuredProgram.Request(history.Program.Endpoint()));
        var total = Read(history, Things, Hour, 60).Total;
        Assert.Equal((0, null), (total.N, total.Sql));
        Assert.Equal(10, total.P95Ms!.Value, 0.1);
    }

    [Fact]
    public void Read_AfterAStartAnew_StillHasTheShares()
    {
        var first = new RecordedHistory();
        first.Pass(300, () => SlowBySql(first.Program.Endpoint()));
        first.History.Flush(first.Latest);
        var second = new RecordedHistory(first.Store, first.Latest.Time);

        var (before, after) = (Read(first, Things, Hour, 60).Total, Read(second, Things, Hour, 60).Total);
        Assert.Equal(before, after with { T = before.T });
    }

    [Theory]
    [InlineData(1, 10, true)]
    [InlineData(15, 20, true)]
    [InlineData(300, 300, false)]
    public void Read_Step_IsWidenedToWhatIsKept(int wanted, int step, bool widened)
    {
        var answer = Read(new RecordedHistory(), null, TimeSpan.FromMinutes(15), wanted);
        Assert.Equal((step, widened), (answer.StepSeconds, answer.StepWidened));
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 0.012;

    private static double Sum(BreakdownPoint point) =>
        point.PoolWait!.Value + point.Sql!.Value + point.Redis!.Value + point.Application!.Value + point.Write!.Value;

    private static BreakdownReader Reader(RecordedHistory history)
    {
        var feed = new ChangeFeed<MetricsSnapshot>(_ => { });
        feed.Publish(history.Latest);
        return new BreakdownReader(history.History, feed);
    }

    private static BreakdownAnswer Read(RecordedHistory history, string? endpoint, TimeSpan range, int step) =>
        Reader(history).Read(new BreakdownQuestion(endpoint, history.Latest.Time - range, history.Latest.Time, step));

    // Twenty requests of 10 ms that are the application's own, and one of a second that is SQL above all.
    private static void SlowBySql(EndpointSeries endpoint)
    {
        for (var i = 0; i < 20; i++) Request(endpoint, 10 * Ms, default);
        Request(endpoint, 1_000 * Ms, new RequestParts(100 * Ms, 700 * Ms, 50 * Ms, 100 * Ms));
    }

    private static void Request(EndpointSeries endpoint, long ns, RequestParts parts)
    {
        MeasuredProgram.Request(endpoint, ns / 1e6);
        endpoint.Classes.Record(ns, parts);
    }
}
