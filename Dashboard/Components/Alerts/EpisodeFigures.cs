namespace Dashboard.Components.Alerts;

/// <summary>How often alerts fired, and how long it took until somebody knew, took it on, and it was over. Pure.</summary>
/// <param name="Count">The episodes.</param>
/// <param name="ToDetect">From the breach to the firing, on average; null: none is known.</param>
/// <param name="ToAcknowledge">From the firing to the first acknowledgement.</param>
/// <param name="Acknowledged">How many were.</param>
/// <param name="ToResolve">From the firing to the end, of those that ended well.</param>
/// <param name="Resolved">How many did.</param>
/// <param name="Offenders">Who fired most, longest first among equals.</param>
public sealed record EpisodeFigures(
    int Count, TimeSpan? ToDetect, TimeSpan? ToAcknowledge, int Acknowledged, TimeSpan? ToResolve, int Resolved, IReadOnlyList<Offender> Offenders)
{
    private const int MostOffenders = 5;

    /// <param name="episodes">The episodes.</param>
    /// <param name="now">Until when those last that are not over.</param>
    public static EpisodeFigures Of(IReadOnlyList<Episode> episodes, DateTimeOffset now)
    {
        var detected = episodes.Where(one => one.BreachedAt is not null).Select(one => one.FiredAt - one.BreachedAt!.Value).ToList();
        var taken = episodes.Where(one => one.AcknowledgedAt is not null).Select(one => one.AcknowledgedAt!.Value - one.FiredAt).ToList();
        var resolved = episodes.Where(one => one is { EndedAt: not null, IsClosed: false }).Select(one => one.EndedAt!.Value - one.FiredAt).ToList();
        var offenders = episodes.GroupBy(one => (one.RuleId, one.Target))
            .Select(group => new Offender(
                group.Key.RuleId, group.First().RuleName, group.Key.Target, group.Max(one => one.Severity), group.Count(),
                Sum(group.Select(one => (one.EndedAt ?? now) - one.FiredAt))))
            .OrderByDescending(one => one.Episodes).ThenByDescending(one => one.Fired).Take(MostOffenders);
        return new(episodes.Count, Mean(detected), Mean(taken), taken.Count, Mean(resolved), resolved.Count, [.. offenders]);
    }

    private static TimeSpan? Mean(List<TimeSpan> spans) => spans.Count == 0 ? null : Sum(spans) / spans.Count;

    // A clock that was set back makes no time negative.
    private static TimeSpan Sum(IEnumerable<TimeSpan> spans) => spans.Aggregate(TimeSpan.Zero, (sum, span) => sum + (span > TimeSpan.Zero ? span : TimeSpan.Zero));
}
