using Dashboard.Core.Health.Scoring;

namespace Dashboard.Components.Health;

/// <summary>The score as it would be, were some of its inputs others. Immutable; the formula is that of the score itself.</summary>
/// <param name="Now">The inputs as they are.</param>
/// <param name="Moved">The figures that are supposed instead, by their measure.</param>
/// <param name="CriticalAlert">Whether a critical alert is supposed to fire; null: as it is.</param>
/// <param name="DatabaseDown">Whether PostgreSQL is supposed to be away; null: as it is.</param>
internal sealed record WhatIf(
    HealthInputs Now, IReadOnlyDictionary<HealthMeasure, double> Moved, bool? CriticalAlert = null, bool? DatabaseDown = null)
{
    private const double Steps = 4;
    private const double End = 100;

    /// <summary>The measures that can be moved, in the order of the score.</summary>
    public static IReadOnlyList<HealthMeasure> Measures { get; } =
    [
        HealthMeasure.ErrorRate, HealthMeasure.LatencyP95, HealthMeasure.DatabaseProbe, HealthMeasure.PoolUtilization, HealthMeasure.RedisProbe,
        HealthMeasure.Cpu,
    ];

    public static WhatIf Of(HealthInputs now) => new(now, new Dictionary<HealthMeasure, double>());

    public bool IsMoved => Moved.Count > 0 || CriticalAlert is not null || DatabaseDown is not null;

    public HealthScore Score => HealthScorer.Of(Inputs);

    public bool HasCriticalAlert => CriticalAlert ?? HasCap(HealthCap.CriticalAlert);

    public bool IsDatabaseDown => DatabaseDown ?? HasCap(HealthCap.DatabaseDown);

    /// <summary>What the score is made of, if it is as supposed.</summary>
    public HealthInputs Inputs => !IsMoved ? Now : Now with { Readings = [.. Now.Readings.Select(Supposed)], Caps = [.. Caps()], HasTelemetry = true };

    /// <summary>What there is of it: what is not configured cannot be moved.</summary>
    public bool IsThere(HealthMeasure measure) => Find(measure) is { State: not HealthState.NotConfigured };

    /// <summary>The figure that counts; null: not known, or it is down.</summary>
    public double? Value(HealthMeasure measure) => Moved.TryGetValue(measure, out var moved) ? moved : Find(measure)?.Value;

    /// <summary>Where the figure is between 0 and 100: at the quarters are the points of the curve, so that each part of it can be reached.</summary>
    public double Position(HealthMeasure measure)
    {
        if (Value(measure) is not { } value) return Find(measure) is { IsDown: true } ? End : 0;
        var knots = Knots(measure);
        for (var i = 1; i < knots.Length; i++)
        {
            if (value <= knots[i]) return (i - 1 + ((value - knots[i - 1]) / (knots[i] - knots[i - 1]))) * End / Steps;
        }

        return End;
    }

    /// <summary>The figure is supposed to be at another place between 0 and 100.</summary>
    public WhatIf Move(HealthMeasure measure, double position)
    {
        var knots = Knots(measure);
        var at = Math.Clamp(position, 0, End) * Steps / End;
        var below = Math.Min((int)at, knots.Length - 2);
        var value = knots[below] + ((at - below) * (knots[below + 1] - knots[below]));
        return this with { Moved = new Dictionary<HealthMeasure, double>(Moved) { [measure] = value } };
    }

    public string Unit(HealthMeasure measure) => Rule(measure).Unit;

    private HealthReading? Find(HealthMeasure measure) => Now.Readings.FirstOrDefault(one => one.Measure == measure);

    private bool HasCap(int limit) => Now.Caps.Any(cap => cap.Limit == limit);

    private MeasureRule Rule(HealthMeasure measure) => HealthFormula.Rules(Now.Limits).First(rule => rule.Measure == measure);

    private double[] Knots(HealthMeasure measure)
    {
        var curve = Rule(measure).Curve;
        return [0, curve.Full, curve.Warning, curve.Alert, curve.Zero];
    }

    private HealthReading Supposed(HealthReading reading)
    {
        var text = $"{HealthText.Value(Value(reading.Measure), Unit(reading.Measure))} supposed";
        if (Moved.TryGetValue(reading.Measure, out var moved)) return HealthReading.Of(reading.Measure, moved, text);
        if (reading.Measure != HealthMeasure.DatabaseProbe || DatabaseDown is not { } isDown || reading.IsDown == isDown) return reading;
        return isDown ? HealthReading.Down(reading.Measure, "PostgreSQL away supposed") : HealthReading.Of(reading.Measure, 0, "PostgreSQL back supposed");
    }

    private IEnumerable<HealthCap> Caps()
    {
        foreach (var cap in Now.Caps)
        {
            var holds = cap.Limit switch
            {
                HealthCap.CriticalAlert => HasCriticalAlert,
                HealthCap.DatabaseDown => IsDatabaseDown,
                _ => true,
            };
            if (holds) yield return cap;
        }

        if (HasCriticalAlert && !HasCap(HealthCap.CriticalAlert)) yield return new(HealthCap.CriticalAlert, "a critical alert supposed");
        if (IsDatabaseDown && !HasCap(HealthCap.DatabaseDown)) yield return new(HealthCap.DatabaseDown, "PostgreSQL away supposed");
    }
}
