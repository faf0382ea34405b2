using System.Text.Json;
using CsCheck;
using Dashboard.Core.Health.Scoring;
using Xunit;

namespace Dashboard.Tests.Health.Scoring;

public sealed class HealthScorerTests
{
    private const int Cases = 10_000;

    private static readonly Gen<HealthLimits> Limits = Gen.Select(Gen.Double[0.001, 0.5], Gen.Double[10, 10_000], Gen.Double[0.1, 1.5])
        .Select((errors, p95, pool) => new HealthLimits(errors, p95, pool));

    private static readonly HealthMeasure[] Measures = Enum.GetValues<HealthMeasure>();

    private static readonly Gen<HealthReading[]> Readings = Gen.Select(Gen.Int[0, 9], Gen.Double[0, 1.3]).Array[Measures.Length]
        .Select(drawn => drawn.Select((one, i) => Reading(Measures[i], one.Item1, one.Item2)).ToArray());

    private static readonly Gen<HealthCap[]> Caps = Gen.Int[0, 100].Select(limit => new HealthCap(limit, $"cap {limit}")).Array[0, 3];

    private static readonly Gen<HealthInputs> Inputs = Gen.Select(Readings, Caps, Limits, Gen.Int[0, 20])
        .Select((readings, caps, limits, telemetry) => new HealthInputs(readings, caps, limits, telemetry > 0));

    [Fact]
    public void Of_AnyInputs_IsFrom0To100AndInTheBandThatItSays() => Inputs.Sample(
        inputs =>
        {
            var score = HealthScorer.Of(inputs);
            return score.Score is null or (>= 0 and <= 100) && score.Status == HealthFormula.Band(score.Score) && score.Coverage is >= 0 and <= 1;
        },
        iter: Cases);

    [Fact]
    public void Of_AnyInputs_ScoreAndWhatWasLostAreExactly100() => Inputs.Sample(
        inputs =>
        {
            var score = HealthScorer.Of(inputs);
            if (score.Score is null) return score.Lost.Count == 0 && score.Caps.Count == 0;
            return score.Score + score.Lost.Sum(lost => lost.Points) + score.Caps.Sum(cap => cap.Points) == 100
                && score.Lost.All(lost => lost.Points > 0) && score.Caps.All(cap => cap.Points >= 0);
        },
        iter: Cases);

    [Fact]
    public void Of_AFigureThatGetsWorse_NeverRises() => Gen.Select(Inputs, Gen.Int[0, 9], Gen.Double[0, 1]).Sample(
        (inputs, which, more) =>
        {
            var reading = inputs.Readings[which];
            if (reading.State != HealthState.Known) return true;
            var worse = reading.Value is { } value ? reading with { Value = value + (more * Scale(reading.Measure)) } : reading;
            return !(ScoreOf(With(inputs, which, worse)) > ScoreOf(inputs)) && !(ScoreOf(With(inputs, which, reading with { Value = null })) > ScoreOf(inputs));
        },
        iter: Cases);

    [Fact]
    public void Of_ACapMore_NeverRises() => Gen.Select(Inputs, Gen.Int[0, 100]).Sample(
        (inputs, limit) => !(ScoreOf(inputs with { Caps = [.. inputs.Caps, new(limit, "one more")] }) > ScoreOf(inputs)),
        iter: Cases);

    [Fact]
    public void Of_AComponentMoreThatIsWell_NeverFalls() => Gen.Select(Inputs, Gen.Int[0, 9]).Sample(
        (inputs, which) =>
        {
            if (inputs.Readings[which].State == HealthState.Known) return true;
            var well = With(inputs, which, HealthReading.Of(inputs.Readings[which].Measure, 0));
            return !(ScoreOf(well) < ScoreOf(inputs));
        },
        iter: Cases);

    [Fact]
    public void Of_AnyOrder_IsTheSame() => Gen.Select(Inputs, Gen.Int).Sample(
        (inputs, seed) =>
        {
            var (readings, caps) = (inputs.Readings.ToArray(), inputs.Caps.ToArray());
            new Random(seed).Shuffle(readings);
            new Random(seed).Shuffle(caps);
            return Text(HealthScorer.Of(inputs with { Readings = readings, Caps = caps })) == Text(HealthScorer.Of(inputs));
        },
        iter: Cases);

    [Fact]
    public void Of_InputsThatWereKept_GivesTheSameScore() => Inputs.Sample(
        inputs => Text(HealthScorer.Of(JsonSerializer.Deserialize<HealthInputs>(JsonSerializer.Serialize(inputs))!)) == Text(HealthScorer.Of(inputs)),
        iter: Cases);

    [Fact]
    public void Of_AFigureThatHardlyMoves_HardlyMoves() => Gen.Select(Readings, Limits, Gen.Int[0, 9]).Sample(
        (readings, limits, which) =>
        {
            var inputs = new HealthInputs(readings, [], limits);
            if (readings[which].Value is not { } value || ScoreOf(inputs) is not { } score) return true;
            return Math.Abs(ScoreOf(With(inputs, which, readings[which] with { Value = value * 1.0001 }))!.Value - score) <= 1;
        },
        iter: Cases);

    [Theory]
    [InlineData(HealthMeasure.ErrorRate, 0.05)]
    [InlineData(HealthMeasure.LatencyP95, 2_000)]
    [InlineData(HealthMeasure.PoolUtilization, 0.8)]
    public void Of_AFigureAtTheThresholdOfItsRule_Has50Points(HealthMeasure measure, double threshold)
    {
        var score = HealthScorer.Of(Well(HealthReading.Of(measure, threshold)));
        Assert.Equal(50, score.Components.Single(one => one.Worst == measure).Score!.Value, 9);
    }

    [Theory]
    [InlineData(0.6, HealthBand.Degraded, 70)]
    [InlineData(0.05, HealthBand.Degraded, 85)]
    [InlineData(0.001, HealthBand.Healthy, 100)]
    public void Of_ErrorsAlone_TakesWhatTheyWeigh(double rate, HealthBand band, int score)
    {
        var inputs = Well(HealthReading.Of(HealthMeasure.ErrorRate, rate));
        Assert.Equal((band, (int?)score), (HealthScorer.Of(inputs).Status, HealthScorer.Of(inputs).Score));
    }

    [Fact]
    public void Of_PartsThatAreNotThere_CountForNothing()
    {
        var score = HealthScorer.Of(Well(HealthReading.NotConfigured(HealthMeasure.RedisProbe), HealthReading.NotConfigured(HealthMeasure.DependencyState)));
        Assert.Equal((100, 1d), (score.Score, score.Coverage));
    }

    [Fact]
    public void Of_TooLittleKnown_HasNoScore()
    {
        var score = HealthScorer.Of(Well(HealthReading.Unknown(HealthMeasure.ErrorRate), HealthReading.Unknown(HealthMeasure.LatencyP95)));
        Assert.Equal((null, HealthBand.Unknown, 0.45), (score.Score, score.Status, Math.Round(score.Coverage, 9)));
    }

    [Fact]
    public void Of_LittleKnownAndPostgresDown_IsCriticalAllTheSame()
    {
        var inputs = Well(HealthReading.Unknown(HealthMeasure.ErrorRate), HealthReading.Unknown(HealthMeasure.LatencyP95));
        var score = HealthScorer.Of(inputs with { Caps = [new(HealthCap.DatabaseDown, "PostgreSQL does not answer")] });
        Assert.Equal((20, HealthBand.Critical, null), (score.Score, score.Status, score.BeforeCaps));
    }

    [Fact]
    public void Of_NothingMeasuredForAMinute_HasNoScoreWhateverElseIsKnown() =>
        Assert.Null(HealthScorer.Of(Well() with { HasTelemetry = false, Caps = [new(20, "down")] }).Score);

    private static HealthInputs Well(params HealthReading[] others) => new(
        [.. Measures.Select(measure => others.FirstOrDefault(one => one.Measure == measure) ?? HealthReading.Of(measure, 0))],
        [], HealthLimits.BuiltIn);

    private static int? ScoreOf(HealthInputs inputs) => HealthScorer.Of(inputs).Score;

    private static string Text(HealthScore score) => JsonSerializer.Serialize(score);

    private static HealthInputs With(HealthInputs inputs, int which, HealthReading reading)
    {
        var readings = inputs.Readings.ToArray();
        readings[which] = reading;
        return inputs with { Readings = readings };
    }

    private static HealthReading Reading(HealthMeasure measure, int kind, double share) => kind switch
    {
        0 => HealthReading.Unknown(measure),
        1 => HealthReading.NotConfigured(measure),
        2 => HealthReading.Down(measure, "down"),
        _ => HealthReading.Of(measure, share * Scale(measure)),
    };

    // About where a measure has no points any more.
    private static double Scale(HealthMeasure measure) => measure switch
    {
        HealthMeasure.LatencyP95 => 40_000,
        HealthMeasure.DatabaseProbe => 2_000,
        HealthMeasure.RedisProbe => 250,
        HealthMeasure.ThreadPoolQueue => 10_000,
        HealthMeasure.BaselineDeviation => 8,
        HealthMeasure.DependencyState => 2,
        _ => 2,
    };
}
