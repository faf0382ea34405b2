using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Sketches;

namespace Dashboard.Benchmarks.Baselines;

/// <summary>
/// An endpoint as they are: lognormal latency, days and weekends, drift from hour to hour, Poisson traffic, and in the weeks that are learnt
/// from incidents that nobody marked.
/// </summary>
internal sealed class SimulatedEndpoint(double perMinute, int seed)
{
    private const double Sigma = 0.8;
    private const double DriftOfHours = 0.04;
    private const double DriftKept = 0.7;
    private const double ShareOfIncidents = 0.01;
    private const double IncidentFactor = 3;
    // A Monday.
    private static readonly DateTimeOffset Begin = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);
    private readonly Sketch _minute = new(SketchUnit.Nanoseconds);
    private readonly double _median = 20e6 * (1 + (seed % 7));
    private double _drift;
    private int _hour;

    /// <summary>The hour under way, from the begin.</summary>
    public DateTimeOffset Now => Begin.AddHours(_hour);

    /// <summary>The next hour, minute by minute; each is gone when the next is asked for.</summary>
    /// <param name="isLearnt">Whether it may have an incident.</param>
    /// <param name="factor">By how much it is slower in a minute, from 0.</param>
    public IEnumerable<Sketch> Hour(bool isLearnt, Func<int, double>? factor = null)
    {
        _drift = (DriftKept * _drift) + (Math.Sqrt(1 - (DriftKept * DriftKept)) * DriftOfHours * Normal());
        var incident = isLearnt && _random.NextDouble() < ShareOfIncidents ? IncidentFactor : 1;
        var time = Now;
        var day = Math.Sin(2 * Math.PI * (time.Hour - 8) / 24.0);
        var isWeekend = time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var rate = perMinute * (1 + (0.5 * day)) * (isWeekend ? 0.6 : 1);
        var median = Math.Log(_median * (1 + (0.2 * day)) * (isWeekend ? 0.9 : 1) * incident) + _drift;
        for (var minute = 0; minute < 60; minute++)
        {
            _minute.Clear();
            var shift = Math.Log(factor?.Invoke(minute) ?? 1);
            for (var left = Poisson(rate); left > 0; left--) _minute.Add((long)Math.Exp(median + shift + (Sigma * Normal())));
            yield return _minute;
        }

        _hour++;
    }

    /// <summary>So many weeks, as they are kept; each minute is shown once.</summary>
    public List<MeasuredHour> Learn(int weeks, Action<int, Sketch> show)
    {
        var hours = new List<MeasuredHour>();
        for (var left = weeks * HourOfWeek.Count; left > 0; left--)
        {
            var (start, whole) = (Now, new Sketch(SketchUnit.Nanoseconds));
            foreach (var minute in Hour(isLearnt: true))
            {
                whole.Merge(minute);
                show(HourOfWeek.Of(start), minute);
            }

            if (whole.Count > 0) hours.Add(new(start, new(whole), 0));
        }

        return hours;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private int Poisson(double mean)
    {
        // Of many, as good as normal.
        if (mean > 50) return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        var (count, product) = (-1, 1.0);
        for (var limit = Math.Exp(-mean); product > limit; count++) product *= _random.NextDouble();
        return count;
    }
}
