namespace Dashboard.Core.Reports.Incidents;

/// <summary>
/// Makes incidents of episodes: one cause sets off several alerts, and what overlaps, or follows within minutes, is one story. Pure.
/// </summary>
internal static class IncidentGrouping
{
    /// <summary>The most incidents of a report; of more the worst are told.</summary>
    public const int Most = 50;

    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(5);

    /// <summary>The incidents that lie in a span at least in part, oldest first.</summary>
    public static IReadOnlyList<Incident> Of(IReadOnlyList<AlertEpisode> episodes, DateTimeOffset from, DateTimeOffset to)
    {
        var groups = new List<List<AlertEpisode>>();
        var end = DateTimeOffset.MinValue;
        foreach (var episode in episodes.Where(one => one.FiredAt < to).OrderBy(one => one.BreachedAt).ThenBy(one => one.Key, StringComparer.Ordinal))
        {
            if (groups.Count == 0 || (end < DateTimeOffset.MaxValue - Gap && episode.BreachedAt > end + Gap)) groups.Add([]);
            groups[^1].Add(episode);
            var over = episode.ResolvedAt ?? DateTimeOffset.MaxValue;
            if (over > end) end = over;
        }

        return
        [
            .. groups.Select(group => new Incident([.. group.OrderBy(one => one.FiredAt).ThenBy(one => one.Key, StringComparer.Ordinal)]))
                .Where(incident => incident.To is null || incident.To > from),
        ];
    }

    /// <summary>The worst of them, oldest first.</summary>
    public static IReadOnlyList<Incident> Worst(IReadOnlyList<Incident> incidents, DateTimeOffset end) =>
    [
        .. incidents.OrderByDescending(one => one.Severity).ThenByDescending(one => one.LengthUntil(end)).ThenBy(one => one.Id, StringComparer.Ordinal)
            .Take(Most).OrderBy(one => one.From).ThenBy(one => one.Id, StringComparer.Ordinal),
    ];
}
