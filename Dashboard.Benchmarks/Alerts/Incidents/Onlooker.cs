namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>
/// A person who looks at the page every five minutes and overlooks nothing: sees at once when of the last minute's requests to any endpoint
/// 5 % were bad, when a pool is over 80 %, and when a server does not answer.
/// </summary>
internal sealed class Onlooker
{
    private const int WindowSeconds = 60;
    private const int EverySeconds = 300;
    private const int FewestBad = 3;
    private const double SeenShare = 0.05;

    private readonly Queue<(int[] All, int[] Bad)> _minute = new();
    private readonly int[] _all = new int[Traffic.Endpoints.Count];
    private readonly int[] _bad = new int[Traffic.Endpoints.Count];

    /// <summary>After how many seconds the page showed it first; null: it never did.</summary>
    public int? VisibleAfter { get; private set; }

    /// <summary>A second of the incident passes.</summary>
    public void Pass(int second, IReadOnlyList<IncidentRequest> arrivals, Surroundings surroundings)
    {
        var (all, bad) = (new int[_all.Length], new int[_all.Length]);
        foreach (var one in arrivals)
        {
            all[one.Endpoint]++;
            if (one.IsBad) bad[one.Endpoint]++;
        }

        _minute.Enqueue((all, bad));
        Count(all, bad, 1);
        if (_minute.Count > WindowSeconds)
        {
            var gone = _minute.Dequeue();
            Count(gone.All, gone.Bad, -1);
        }

        var isSeen = surroundings.AreBad || Enumerable.Range(0, _all.Length).Any(i => _bad[i] >= FewestBad && _bad[i] >= SeenShare * _all[i]);
        if (isSeen) VisibleAfter ??= second + 1;
    }

    /// <summary>When the person looks and sees it, for each second in which the first look may be.</summary>
    /// <param name="end">When somebody comes by anyway.</param>
    public IEnumerable<int> Looks(int end)
    {
        for (var look = 1; look <= EverySeconds; look++)
        {
            var missed = Math.Max(0, (VisibleAfter ?? end) - look + EverySeconds - 1) / EverySeconds;
            yield return Math.Min(end, look + (missed * EverySeconds));
        }
    }

    private void Count(int[] all, int[] bad, int sign)
    {
        for (var i = 0; i < _all.Length; i++)
        {
            _all[i] += sign * all[i];
            _bad[i] += sign * bad[i];
        }
    }
}
