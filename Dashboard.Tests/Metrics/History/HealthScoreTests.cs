using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Preview;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.Sharing;
using Dashboard.Core.Sketches;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.History;

/// <summary>The health score as a metric: kept, asked for, and in rules.</summary>
public sealed class HealthScoreTests
{
    private static readonly AlertRule Low = new()
    {
        Id = "low-score", Name = "Score", Metric = "health.score", Comparator = Comparator.Below, Threshold = 50, WindowSeconds = 10, KeepFiringSeconds = 0,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    public void Read_AnyStep_HasTheLowestAndLeavesGaps(int step)
    {
        var history = new RecordedHistory();
        // The second before was the first.
        Pass(history, 119, 90);
        Pass(history, 120, null);
        Pass(history, 60, 70);
        Pass(history, 60, 80);
        var points = history.Read("health.score", TimeSpan.FromSeconds(360), step).Points;
        Assert.Equal([90, 90, null, null, 70, 80], points.Chunk(60 / step).Take(6).Select(minute => minute.Min(point => point.V)));
        Assert.All(points, point => Assert.Equal(point.V is null, point.N == 0));
    }

    [Fact]
    public void Read_AfterARestart_IsTheSame()
    {
        var history = new RecordedHistory();
        Pass(history, 600, 88);
        history.History.Flush(history.Latest);
        var again = new RecordedHistory(history.Store, history.Program.Clock.GetUtcNow());
        Assert.Equal(88, again.Read("health.score", TimeSpan.FromMinutes(9), 60).Points.Min(point => point.V));
    }

    [Fact]
    public void Join_SeveralInstances_IsTheLowest()
    {
        var slots = new int?[] { 80, null, 60 }.Select(score => new MeasuredProgram { Health = { Score = score } }.Tick().Slots[^1]).ToArray();
        Assert.Equal(60, new SecondMerge().Of(slots).HealthScore);
        Assert.Null(new SecondMerge().Of([slots[1]]).HealthScore);
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1, 101)]
    public void Add_BytesThatAreNoScore_AreRefused(ulong readings, ulong score)
    {
        var writer = new VarintWriter();
        writer.WriteVarint(readings);
        writer.WriteVarint(score);
        Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new VarintReader(writer.Written);
            new ScoreEntry().Add(ref reader);
        });
    }

    [Fact]
    public async Task Rule_LowScore_FiresAndResolvesAndItsPreviewSaysTheSame()
    {
        using var program = await new EvaluatedProgram().WithAsync(Low);
        foreach (var (seconds, score) in new (int, int?)[] { (60, 95), (60, 40), (60, 95) })
        {
            program.Measured.Program.Health.Score = score;
            await program.PassAsync(seconds);
        }

        Assert.Equal([NoteKind.Fired, NoteKind.Resolved], program.Ledger.Notes.Select(note => note.Kind));
        var latest = program.Measured.Latest;
        var preview = new RulePreviewer(program.Measured.History).Run(Low, latest, latest.Time.AddMinutes(-10), TestContext.Current.CancellationToken);
        Assert.Equal(program.Ledger.Notes[0].FiredAt, Assert.Single(preview.Firings).From);
        Assert.Equal(2, preview.Messages);
    }

    [Fact]
    public void RuleCheck_ThresholdAboveAllPoints_SaysWhatIsAllowed()
    {
        var (rule, errors) = RuleCheck.Read("x", new RuleWish { Name = "x", Metric = "health.score", Threshold = 101 }, new([], [], []));
        Assert.Null(rule);
        Assert.Equal("a number of points from 0 to 100", Assert.Single(errors).Allowed);
    }

    private static void Pass(RecordedHistory history, int seconds, int? score)
    {
        history.Program.Health.Score = score;
        history.Pass(seconds);
    }
}
