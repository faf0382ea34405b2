using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Reports.Incidents;

/// <summary>Episodes whose time overlaps.</summary>
/// <param name="Episodes">By the time that they fired; at least one.</param>
internal sealed record Incident(IReadOnlyList<AlertEpisode> Episodes)
{
    public string Id => Episodes[0].Key;

    public AlertSeverity Severity => Episodes.Max(episode => episode.Severity);

    public DateTimeOffset From => Episodes.Min(episode => episode.BreachedAt);

    /// <summary>Null: one of them is not over.</summary>
    public DateTimeOffset? To => Episodes.Any(episode => episode.ResolvedAt is null) ? null : Episodes.Max(episode => episode.ResolvedAt);

    /// <summary>How long it took, as far as it lies before a time.</summary>
    public TimeSpan LengthUntil(DateTimeOffset end)
    {
        var until = To is { } to && to < end ? to : end;
        return until > From ? until - From : TimeSpan.Zero;
    }
}
