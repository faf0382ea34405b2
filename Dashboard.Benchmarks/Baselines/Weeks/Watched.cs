namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>A detector, and when it spoke of what.</summary>
internal sealed class Watched(IDetector detector)
{
    // An alarm that comes again within half an hour is the same one.
    private const int SameEpisode = 30;

    private readonly List<int>[] _alarms = [[], [], []];
    private int _minute;

    public void Next(SimulatedMinute minute)
    {
        var odd = detector.Next(minute);
        for (var figure = 0; figure < odd.Length; figure++)
        {
            if (odd[figure]) _alarms[figure].Add(_minute);
        }

        _minute++;
    }

    /// <summary>How often it began to speak.</summary>
    public int Episodes(Figure figure)
    {
        var alarms = _alarms[(int)figure];
        return alarms.Where((alarm, i) => i == 0 || alarm - alarms[i - 1] > SameEpisode).Count();
    }

    /// <summary>Minutes from a minute on until it spoke; infinite when it did not.</summary>
    public double FirstAfter(Figure figure, int minute)
    {
        var first = _alarms[(int)figure].FindIndex(alarm => alarm >= minute);
        return first < 0 ? double.PositiveInfinity : _alarms[(int)figure][first] - minute + 1;
    }
}
