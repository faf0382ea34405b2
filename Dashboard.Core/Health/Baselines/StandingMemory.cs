namespace Dashboard.Core.Health.Baselines;

/// <summary>Remembers since when each figure of an endpoint stands as it does, from the start of the program on. One caller at a time.</summary>
internal sealed class StandingMemory
{
    // Bounded by the figures of the last report: what is not in one is forgotten.
    private Dictionary<(string Endpoint, string Metric), (BaselineVerdict Verdict, DateTimeOffset Since)> _known = [];

    /// <summary>The same figures, each with since when it has had its verdict.</summary>
    /// <param name="standings">Of one report.</param>
    /// <param name="now">When it is made.</param>
    public IReadOnlyList<EndpointStanding> Note(IReadOnlyList<EndpointStanding> standings, DateTimeOffset now)
    {
        var before = _known;
        _known = [];
        var noted = new List<EndpointStanding>(standings.Count);
        foreach (var one in standings)
        {
            var isSame = before.TryGetValue((one.Endpoint, one.Metric), out var known) && known.Verdict == one.Verdict;
            // A clock that was set back makes nothing begin later than it is.
            var since = isSame && known.Since <= now ? known.Since : now;
            _known[(one.Endpoint, one.Metric)] = (one.Verdict, since);
            noted.Add(one with { Since = since });
        }

        return noted;
    }
}
