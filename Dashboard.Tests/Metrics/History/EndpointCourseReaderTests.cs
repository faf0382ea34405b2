using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

public sealed class EndpointCourseReaderTests
{
    private const string Name = "GET /api/things/{id}";

    [Theory]
    [InlineData(5, null)]
    [InlineData(15, 7)]
    [InlineData(30, null)]
    [InlineData(60, 60)]
    [InlineData(240, null)]
    public void Read_AnySpan_HasExactlyTheValuesOfTheHistory(int minutes, int? step)
    {
        var history = Busy(seconds: 700);
        var (to, span) = (history.Latest.Time, TimeSpan.FromMinutes(minutes));

        var course = Read(history, to - span, to, step);

        Assert.InRange(course.Points.Count, 1, EndpointCourse.MaxPoints);
        foreach (var (metric, pick) in Metrics)
        {
            var (stepSeconds, points) = history.Read(metric, span, course.StepSeconds, Name);
            Assert.Equal(stepSeconds, course.StepSeconds);
            var values = points.ToDictionary(point => point.T, point => (point.V, point.N));
            Assert.All(course.Points, point => Assert.Equal((metric, values[point.T].V, values[point.T].N), (metric, pick(point), point.N)));
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    [InlineData(300)]
    public void Read_AnySpan_CountsEachRequestInOneClass(int minutes)
    {
        var history = Busy(seconds: 280);
        var course = Read(history, history.Latest.Time - TimeSpan.FromMinutes(minutes), history.Latest.Time);

        Assert.Equal(2 * 280, course.Total.Count);
        Assert.Equal(course.Total.Count, course.Points.Sum(point => point.N));
        Assert.All(course.Points, point => Assert.Equal(point.N, point.Counts.Sum()));
        Assert.All(course.Points.Where(point => point.N > 0), point => Assert.Equal(course.Classes.Count, point.Counts.Count));
        Assert.All(course.Points.Where(point => point.MaxMs is not null), point =>
        {
            var highest = point.Counts.ToList().FindLastIndex(count => count > 0);
            Assert.InRange(point.MaxMs!.Value, course.Classes.BoundMs(highest) * 0.999, course.Classes.BoundMs(highest + 1) * 1.001);
        });
        Assert.Contains(course.Points, point => point.Counts is [> 0, ..]);
        Assert.Contains(course.Points, point => point.Counts is [.., > 0]);
    }

    [Fact]
    public void Read_LatenciesOfAllSizes_HaveFewerClassesPerOctave()
    {
        var history = new RecordedHistory();
        history.Pass(20, () =>
        {
            for (var ms = 0.001; ms < 600_000; ms *= 1.7) MeasuredProgram.Request(history.Program.Endpoint(), ms);
        });

        var course = Read(history, history.Latest.Time - TimeSpan.FromMinutes(5), history.Latest.Time);

        Assert.Equal(2, course.Classes.PerOctave);
        Assert.InRange(course.Classes.Count, 50, LatencyClasses.MaxCount);
        Assert.Equal(course.Total.Count, course.Points.Sum(point => point.Counts.Sum()));
    }

    [Fact]
    public void Read_ProgramWasDown_IsAGapAndNotZero()
    {
        var first = Busy(seconds: 120);
        first.History.Flush(first.Latest);
        var second = new RecordedHistory(first.Store, first.Latest.Time + TimeSpan.FromMinutes(10));
        second.Pass(90);

        var course = Read(second, second.Latest.Time - TimeSpan.FromMinutes(20), second.Latest.Time);

        Assert.Equal(2 * 120, course.Total.Count);
        Assert.Equal(210, course.Covered.TotalSeconds, 3.0);
        Assert.InRange(course.Points.Count(point => !point.Covered), 96, 100);
        Assert.Contains(course.Points, point => point is { PerSecond: 0, N: 0, P95Ms: null, ErrorRate: null });
        Assert.All(course.Points.Where(point => !point.Covered), point => Assert.Empty(point.Counts));
    }

    [Fact]
    public void Read_StepTooFine_IsWidenedAndSaysSo()
    {
        var history = Busy(seconds: 30);
        var course = Read(history, history.Latest.Time - TimeSpan.FromHours(24), history.Latest.Time, step: 1);
        Assert.Equal((300, true), (course.StepSeconds, course.StepWidened));
    }

    [Fact]
    public void Read_Parts_AreMeansOfThoseThatHadThemAndSharesOfAllTime()
    {
        var history = new RecordedHistory();
        history.Pass(10, () =>
        {
            var endpoint = history.Program.Endpoint();
            MeasuredProgram.Request(endpoint, ms: 10);
            MeasuredProgram.Request(endpoint, ms: 30);
            endpoint.Sql.Record(20_000_000);
        });

        var course = Read(history, history.Latest.Time - TimeSpan.FromMinutes(1), history.Latest.Time);

        Assert.Equal(20, course.Total.SqlMs.Mean);
        Assert.Equal(new TimeShares(0, 0.5, 0), course.Shares);
        Assert.All(course.Points.Where(point => point.N > 0), point => Assert.Equal(20, point.SqlMs));
    }

    [Fact]
    public void Find_NameInBothGroups_IsThePlatformsUnlessAskedOtherwise()
    {
        var history = new RecordedHistory();
        history.Pass(1);
        var reader = new EndpointCourseReader(history.History);
        Assert.Equal("platform", reader.Find(history.Latest, "", "(other)")!.Value.Group);
        Assert.Equal("dashboard", reader.Find(history.Latest, "", "(other)", "dashboard")!.Value.Group);
        Assert.Null(reader.Find(history.Latest, "GET", "/api/never"));
        Assert.Null(reader.Find(history.Latest, "GET /api/never"));
    }

    private static IEnumerable<(string, Func<EndpointPoint, double?>)> Metrics =>
    [
        ("requests.rate", point => point.PerSecond), ("latency.p50", point => point.P50Ms), ("latency.p95", point => point.P95Ms),
        ("latency.p99", point => point.P99Ms), ("latency.max", point => point.MaxMs), ("requests.errorRate", point => point.ErrorRate),
        ("requests.clientErrorRate", point => point.ClientErrorRate), ("response.mean", point => point.ResponseMean),
    ];

    private static RecordedHistory Busy(int seconds)
    {
        var history = new RecordedHistory();
        var random = new Random(seconds);
        history.Pass(seconds, () =>
        {
            MeasuredProgram.Request(history.Program.Endpoint(), Math.Exp(random.NextDouble() * 5));
            MeasuredProgram.Request(history.Program.Endpoint(), 5, (RequestOutcome)random.Next(3));
            MeasuredProgram.Request(history.Program.Endpoint("POST", "/api/other"), 900);
        });
        return history;
    }

    private static EndpointCourse Read(RecordedHistory history, DateTimeOffset from, DateTimeOffset to, int? step = null)
    {
        var reader = new EndpointCourseReader(history.History);
        return reader.Read(reader.Find(history.Latest, Name)!.Value, history.Latest, from, to, step);
    }
}
