namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// Makes baselines of failed requests. They are few, so an hour of the week is drawn towards the endpoint's own share, the more so the fewer
/// errors it had.
/// </summary>
internal static class ErrorBaselines
{
    // What counts as hardly any errors anyway (100 points in the score): from there on up something may be worse than usual.
    private const double LeastShare = 0.001;
    private const double MostShare = 0.5;
    // So many errors in an hour of the week say as much of it as all hours do.
    private const double Pull = 20;
    // An hour with more than that is an incident, which nobody needs to mark.
    private const double IncidentRatio = 3;
    private const double IncidentErrors = 5;
    private const int Rounds = 3;
    // Errors come in bursts, which the sum of an hour hides, and now and then there are far more of them than a beta distribution of that width has.
    private const double Bursts = 1.4;
    private const double LeastSpread = 0.3;
    private const double MostSpread = 2;
    private const double BandDeviations = 2;

    /// <summary>By hour of the week; null where there is not enough for any.</summary>
    public static ErrorBaseline?[] Of(IEnumerable<MeasuredHour> hours)
    {
        var called = hours.Where(hour => hour.Count > 0).ToList();
        if (called.Sum(hour => hour.Count) < BaselineBuilder.LeastRequests) return new ErrorBaseline?[HourOfWeek.Count];
        var quiet = WithoutIncidents(called);
        var all = Share(quiet);
        var groups = HourGroup.Of(quiet, orAll: true);
        var spread = Spread(quiet, hour => groups[HourOfWeek.Of(hour.Start)] is { } group ? Towards(all, group.Without(hour)) : all);
        return HourGroup.Make(groups, group =>
        {
            var share = Towards(all, group.Hours);
            var reach = Math.Min(1, BandDeviations * spread);
            return new ErrorBaseline(new(share * (1 - reach), share, share * (1 + (BandDeviations * spread))), spread, group.Hours.Count, group.Source);
        });
    }

    // From the quieter half of the hours on, those that are not far beyond what the others have.
    private static List<MeasuredHour> WithoutIncidents(List<MeasuredHour> hours)
    {
        var quiet = hours.OrderBy(hour => (double)hour.Errors / hour.Count).Take((hours.Count + 1) / 2).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var share = Share(quiet);
            quiet = hours.FindAll(hour => hour.Errors <= (IncidentRatio * hour.Count * share) + IncidentErrors);
        }

        return quiet;
    }

    // Never none at all: what has not happened yet may.
    private static double Share(IReadOnlyCollection<MeasuredHour> hours) =>
        Math.Clamp((hours.Sum(hour => hour.Errors) + 0.5) / (hours.Sum(hour => hour.Count) + 1), LeastShare, MostShare);

    private static double Towards(double all, IReadOnlyList<MeasuredHour> hours) =>
        Math.Clamp((hours.Sum(hour => hour.Errors) + Pull) / (hours.Sum(hour => hour.Count) + (Pull / all)), LeastShare, MostShare);

    // What the squares of the differences are more than chance makes of them.
    private static double Spread(List<MeasuredHour> hours, Func<MeasuredHour, double> shareOf)
    {
        var (beyond, square) = (0d, 0d);
        foreach (var hour in hours)
        {
            var share = shareOf(hour);
            var expected = hour.Count * share;
            beyond += ((hour.Errors - expected) * (hour.Errors - expected)) - (expected * (1 - share));
            square += expected * expected;
        }

        return Math.Clamp(Bursts * Math.Sqrt(Math.Max(0, beyond / square)), LeastSpread, MostSpread);
    }
}
