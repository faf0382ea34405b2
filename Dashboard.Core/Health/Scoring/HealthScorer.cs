namespace Dashboard.Core.Health.Scoring;

/// <summary>Makes the score of its inputs: the mean of the known components by weight, held down by caps. Pure.</summary>
public static class HealthScorer
{
    /// <summary>The score. The order of readings and caps does not matter.</summary>
    public static HealthScore Of(HealthInputs inputs)
    {
        var rules = HealthFormula.Rules(inputs.Limits);
        var components = Enum.GetValues<HealthComponent>().Select(component => Component(component, rules, inputs)).ToArray();
        var configured = components.Where(one => one.State != HealthState.NotConfigured).Sum(one => one.Weight);
        var known = Array.FindAll(components, one => one.State == HealthState.Known);
        var weight = known.Sum(one => one.Weight);
        var coverage = configured == 0 ? 0 : (double)weight / configured;
        // Something that holds the score down is known, however little else is.
        if (!inputs.HasTelemetry || (coverage < HealthFormula.LeastCoverage && inputs.Caps.Count == 0))
            return new(null, HealthBand.Unknown, null, coverage, [], [], components);

        var exact = Array.ConvertAll(known, one => one.Weight * (HealthCurve.FullPoints - one.Score!.Value) / weight);
        var before = (int)Math.Clamp(Math.Round(100 - exact.Sum(), MidpointRounding.AwayFromZero), 0, 100);
        var caps = Caps(inputs.Caps, before);
        var score = before - caps.Sum(cap => cap.Points);
        return new(
            score, HealthFormula.Band(score), coverage < HealthFormula.LeastCoverage ? null : before, coverage, Lost(known, exact, 100 - before),
            caps, components);
    }

    /// <summary>
    /// The score without the caps of alerts that fire: what a rule about the score looks at, so that it cannot hold itself. What else holds
    /// the score down stays.
    /// </summary>
    public static int? WithoutAlerts(HealthInputs inputs) =>
        Of(inputs with { Caps = [.. inputs.Caps.Where(cap => cap.Limit != HealthCap.CriticalAlert)] }).Score;

    private static ComponentScore Component(HealthComponent component, IReadOnlyList<MeasureRule> rules, HealthInputs inputs)
    {
        ComponentScore? worst = null;
        foreach (var rule in rules.Where(rule => rule.Component == component))
        {
            var reading = inputs.Readings.FirstOrDefault(one => one.Measure == rule.Measure) ?? HealthReading.NotConfigured(rule.Measure);
            var one = Judge(component, rule, reading);
            if (worst is null || IsWorse(one, worst)) worst = one;
        }

        return worst!;
    }

    private static ComponentScore Judge(HealthComponent component, MeasureRule rule, HealthReading reading)
    {
        double? points = reading.State != HealthState.Known ? null : reading.Value is { } value ? rule.Curve.Points(value) : 0;
        return new(
            component, HealthFormula.Weight(component), points, points is null ? null : rule.Measure, reading.Value, rule.Unit, reading.State,
            reading.Reason, reading.Subject);
    }

    // What is known before what is not, and of that the lower.
    private static bool IsWorse(ComponentScore one, ComponentScore other) =>
        one.State != other.State ? one.State < other.State : one.Score < other.Score;

    private static LostPoints[] Lost(ComponentScore[] known, double[] exact, int sum)
    {
        var shares = LargestRemainder.Of(exact, sum);
        return
        [
            .. known.Zip(shares, (one, points) => new LostPoints(one.Name, points, one.Reason, one.Subject))
                .Where(one => one.Points > 0).OrderByDescending(one => one.Points),
        ];
    }

    private static CapPoints[] Caps(IReadOnlyList<HealthCap> caps, int before)
    {
        var ordered = caps.OrderBy(cap => cap.Limit).ThenBy(cap => cap.Reason, StringComparer.Ordinal).ThenBy(cap => cap.Subject, StringComparer.Ordinal);
        return [.. ordered.Select((cap, i) => new CapPoints(cap.Limit, i == 0 ? Math.Max(0, before - cap.Limit) : 0, cap.Reason, cap.Subject))];
    }
}
