using System.Text.Json;
using Dashboard.Core.Health.Scoring;
using Dashboard.Core.Health.Trend;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Health.Trend;

public sealed class HealthTrendTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    private string Day => Path.Combine(_folder.Path, "health-2026-01-05.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_SeveralScoresInAMinute_KeepsTheWorst()
    {
        var trend = Trend();
        foreach (var errorRate in new double?[] { 0, 0.1, null, 0.01 }) Add(trend, errorRate, TimeSpan.FromSeconds(5));
        var minute = Assert.Single(trend.Minutes);
        Assert.Equal(HealthScorer.Of(Inputs(0.1)).Score, minute.Score);
        var kept = trend.Find(minute.Start.AddSeconds(30))!;
        Assert.Equal((minute.Score, HealthFormula.Version, 0.1), (kept.Score, kept.Version, kept.Inputs.Readings[0].Value));
    }

    [Fact]
    public void Add_NothingKnownAllTheMinute_IsNull()
    {
        var trend = Trend();
        Add(trend, null, TimeSpan.FromSeconds(5));
        Assert.Null(Assert.Single(trend.Minutes).Score);
    }

    [Fact]
    public void Load_AfterARestart_HasAllMinutesAndTheirScoresFollowFromTheirInputs()
    {
        var before = Trend();
        for (var i = 0; i < 10; i++) Add(before, 0.003 * i, TimeSpan.FromMinutes(1));
        before.Flush();

        var trend = Trend();
        trend.Load();

        Assert.Equal(before.Minutes.Select(one => (one.Start, one.Score)), trend.Minutes.Select(one => (one.Start, one.Score)));
        Assert.All(trend.Minutes, one => Assert.Equal(one.Score, HealthScorer.Of(trend.Find(one.Start)!.Inputs).Score));
        Assert.Equal(10, trend.Minutes.Select(one => trend.Find(one.Start)!.Inputs.Readings[0].Value).Distinct().Count());
    }

    [Fact]
    public void Load_TwoStartsInAMinute_KeepsTheWorst()
    {
        var first = Trend();
        Add(first, 0.2, TimeSpan.FromSeconds(1));
        first.Flush();
        var second = Trend();
        second.Load();
        Add(second, 0, TimeSpan.FromSeconds(1));
        second.Flush();

        var trend = Trend();
        trend.Load();
        Assert.Equal(0.2, trend.Find(Assert.Single(trend.Minutes).Start)!.Inputs.Readings[0].Value);
        Assert.Equal(2, File.ReadLines(Day).Count());
    }

    [Fact]
    public void Load_TornLastLine_IsSkippedAndTheNextIsWhole()
    {
        var before = Trend();
        for (var i = 0; i < 3; i++) Add(before, 0, TimeSpan.FromMinutes(1));
        before.Flush();
        var text = File.ReadAllText(Day);
        File.WriteAllText(Day, text[..^20]);

        var trend = Trend();
        trend.Load();
        Assert.Equal(2, trend.Minutes.Count);
        Add(trend, 0, TimeSpan.FromMinutes(1));
        trend.Flush();
        var again = Trend();
        again.Load();
        Assert.Equal(3, again.Minutes.Count);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"start\":\"2026-01-05T12:00:00+00:00\",\"inputs\":{}}")]
    [InlineData("[1]")]
    public void Load_LinesOfOthers_AreSkipped(string line)
    {
        File.WriteAllText(Day, line + "\n");
        var trend = Trend();
        trend.Load();
        Assert.Empty(trend.Minutes);
    }

    [Fact]
    public void Minutes_OlderThanADay_Go()
    {
        var trend = Trend();
        Add(trend, 0, TimeSpan.FromHours(24));
        Add(trend, 0, TimeSpan.Zero);
        Assert.Equal(_clock.GetUtcNow(), Assert.Single(trend.Minutes).Start);
    }

    [Fact]
    public void Load_MinutesToCome_AreNotTheNewest()
    {
        var before = Trend();
        Add(before, 0.2, TimeSpan.FromMinutes(1));
        Add(before, 0, TimeSpan.FromMinutes(1));
        before.Flush();
        // The clock was ahead for years.
        var ahead = File.ReadAllText(Day).Replace("2026-01-05T12:01", "2031-01-05T12:01", StringComparison.Ordinal)
            .Replace("2026-01-05T12:00", "0001-01-01T00:00", StringComparison.Ordinal);
        File.AppendAllText(Day, ahead);

        var trend = Trend();
        trend.Load();
        Assert.Equal(2, trend.Minutes.Count);
    }

    [Fact]
    public void Write_NewDay_RemovesFilesOlderThanTwoDays()
    {
        foreach (var name in new[] { "health-2026-01-01.jsonl", "health-2026-01-02.jsonl", "health-2026-01-03.jsonl", "health-2026-01-04.jsonl", "notes.txt" })
            File.WriteAllText(Path.Combine(_folder.Path, name), "");
        var trend = Trend();
        Add(trend, 0, TimeSpan.Zero);
        trend.Flush();
        Assert.Equal(
            ["health-2026-01-03.jsonl", "health-2026-01-04.jsonl", "health-2026-01-05.jsonl", "notes.txt"],
            Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_ClockIsYearsAheadForAWhile_TakesNothingAwayThatIsKeptOtherwise()
    {
        foreach (var name in new[] { "health-2026-01-03.jsonl", "health-2026-01-04.jsonl" }) File.WriteAllText(Path.Combine(_folder.Path, name), "");
        var files = new DayFiles(_folder.Path, "health-", 2, new FakeTimeProvider(_clock.GetUtcNow().AddYears(5)), NullLogger.Instance);
        files.Append(_clock.GetUtcNow().AddYears(5), "{}");
        Assert.Equal(
            ["health-2026-01-03.jsonl", "health-2026-01-04.jsonl", "health-2031-01-05.jsonl"],
            Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        // A second start in that time takes nothing either.
        files = new DayFiles(_folder.Path, "health-", 2, new FakeTimeProvider(_clock.GetUtcNow().AddYears(5)), NullLogger.Instance);
        files.Append(_clock.GetUtcNow().AddYears(5), "{}");
        Assert.Equal(3, Directory.EnumerateFiles(_folder.Path).Count());
    }

    [Fact]
    public void Add_DiskFails_GoesOnInMemory()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        var trend = new HealthTrend(new HealthFiles(Path.Combine(file, "below"), _clock, NullLogger<HealthFiles>.Instance), _clock);
        trend.Load();
        for (var i = 0; i < 3; i++) Add(trend, 0, TimeSpan.FromMinutes(1));
        trend.Flush();
        Assert.Equal(3, trend.Minutes.Count);
        Assert.Null(trend.Find(trend.Minutes[0].Start));
    }

    [Fact]
    public void Find_TimeOfWhichNothingIsKept_IsNull()
    {
        var trend = Trend();
        Add(trend, 0, TimeSpan.FromMinutes(1));
        Assert.NotNull(trend.Find(_clock.GetUtcNow().AddMinutes(-1)));
        Assert.Null(trend.Find(_clock.GetUtcNow()));
        Assert.Null(trend.Find(_clock.GetUtcNow().AddDays(-30)));
    }

    [Fact]
    public void Write_EachLine_IsJsonByItself()
    {
        var trend = Trend();
        for (var i = 0; i < 3; i++) Add(trend, 0, TimeSpan.FromMinutes(1));
        trend.Flush();
        Assert.All(File.ReadLines(Day), line => Assert.Equal(HealthFormula.Version, JsonDocument.Parse(line).RootElement.GetProperty("version").GetInt32()));
    }

    private static HealthInputs Inputs(double? errorRate) => new(
        [HealthReading.Of(HealthMeasure.ErrorRate, errorRate, "names \"things\"\n", "GET /x"), HealthReading.Down(HealthMeasure.RedisProbe, "away")],
        [], HealthLimits.BuiltIn, HasTelemetry: errorRate is not null);

    private HealthTrend Trend() => new(new HealthFiles(_folder.Path, _clock, NullLogger<HealthFiles>.Instance), _clock);

    private void Add(HealthTrend trend, double? errorRate, TimeSpan then)
    {
        var inputs = Inputs(errorRate);
        trend.Add(_clock.GetUtcNow(), HealthScorer.Of(inputs).Score, inputs);
        _clock.Advance(then);
    }
}
