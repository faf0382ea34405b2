using Dashboard.Core.Health.Baselines;
using Dashboard.Core.Sketches;

namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>
/// An endpoint as they are. Latency: most requests lognormal, some that miss a cache, and a few with a tail like a power; slower by day, and drifting
/// by hours, days and weeks; and short stalls in which all requests wait. Traffic: five times as much by day as by night, less at weekends, growing,
/// no day and no minute quite like another. Errors: as many as the endpoint's kind has, on some days twice as many.
/// </summary>
internal sealed class SimulatedEndpoint
{
    private const int Minutes = 60;
    private const int MinutesPerDay = 24 * Minutes;
    private const int Draws = 1 << 16;
    private const double ShareOfMisses = 0.04;
    private const double ShareOfTail = 0.01;
    private const double StallsAnHour = 2;
    private const double StallSeconds = 1.5;
    private const double ShareOfIncidents = 0.02;
    private const double Weekend = 0.6;
    private const double Growth = 0.01;
    private const double DaySwing = 0.8;
    // The mean of e^(0.8 sin x), so that a day has as many as it should.
    private const double MeanOfDay = 1.1665;
    // A Monday.
    private static readonly DateTimeOffset Begin = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly double[] ErrorShares = [0.002, 0.005, 0.01, 0.02];

    private readonly Luck _luck;
    private readonly double _perMinute;
    private readonly double _errors;
    private readonly double _base;
    // Where in the sketch a request lies from the median on: a sample of what there is, for drawing from it is quicker than reckoning.
    private readonly float[] _shape = new float[Draws];
    private readonly Wander _latencyByHour;
    private readonly Wander _trafficByMinute;
    private readonly Wander _errorsByHour;
    private readonly SimulatedMinute _minute = new();
    private (double Latency, double Traffic, double Errors) _day;
    private (double Latency, double Traffic) _week;
    private int _passed;

    /// <param name="perMinute">Requests a minute, over a week.</param>
    /// <param name="seed">Which one.</param>
    public SimulatedEndpoint(double perMinute, int seed)
    {
        _luck = new((ulong)seed);
        for (var i = 0; i < Draws; i++) _shape[i] = (float)(Math.Log2(Factor(0.5 + (0.1 * (seed % 4)))) * SketchMapping.BucketsPerOctave);
        _base = (Math.Log2(0.02 * (1 + (seed % 7))) - SketchMapping.MinExponent) * SketchMapping.BucketsPerOctave;
        _errors = ErrorShares[seed % ErrorShares.Length];
        _perMinute = perMinute * 7 / (5 + (2 * Weekend));
        (_latencyByHour, _trafficByMinute, _errorsByHour) = (new(_luck, 0.04, 0.7), new(_luck, 0.1, 0.01), new(_luck, 0.3, 0.5));
    }

    /// <summary>The begin of the minute that comes next.</summary>
    public DateTimeOffset Now => Begin.AddMinutes(_passed);

    /// <summary>Requests a minute that are usual at this time.</summary>
    public double UsualRate => _perMinute * Math.Exp(DaySwing * Day) / MeanOfDay * (IsWeekend ? Weekend : 1);

    private double Day => Math.Sin(2 * Math.PI * ((_passed % MinutesPerDay) - (8 * Minutes)) / MinutesPerDay);

    private bool IsWeekend => Now.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>The next minute; it is gone when the one after it is asked for.</summary>
    public SimulatedMinute Next(Change change)
    {
        _minute.Start = Now;
        _minute.Latency.Clear();
        var (latency, rate, errors) = Pass();
        var count = _luck.Poisson(rate * change.Traffic);
        var shift = _base + (Math.Log2(Math.Exp(latency) * change.Latency) * SketchMapping.BucketsPerOctave);
        var stalled = Stalled(count);
        Draw(count - stalled, shift);
        Draw(stalled, Math.Max(shift, (Math.Log2(StallSeconds) - SketchMapping.MinExponent) * SketchMapping.BucketsPerOctave));
        _minute.Errors = Math.Min(count, _luck.Poisson(count * Math.Min(0.9, errors * change.Errors)));
        return _minute;
    }

    /// <summary>A time passes, of which nobody wants to know what it had.</summary>
    public void Skip(int minutes)
    {
        for (; minutes > 0; minutes--) Pass();
    }

    /// <summary>So many weeks, hour by hour as they are kept; each minute is shown once.</summary>
    public List<MeasuredHour> Learn(int weeks, Action<SimulatedMinute> show)
    {
        var (hours, whole) = (new List<MeasuredHour>(), new Sketch(SketchUnit.Nanoseconds));
        for (var left = weeks * HourOfWeek.Count; left > 0; left--)
        {
            var incident = _luck.Share() < ShareOfIncidents ? Change.Incidents[_luck.Below(Change.Incidents.Length)] : Change.None;
            var (start, errors) = (Now, 0L);
            whole.Clear();
            for (var minute = 0; minute < Minutes; minute++)
            {
                var next = Next(incident);
                whole.Merge(next.Latency);
                errors += next.Errors;
                show(next);
            }

            hours.Add(new(start, whole.Count == 0 ? null : new(whole), whole.Count, errors));
        }

        return hours;
    }

    private (double Latency, double Rate, double Errors) Pass()
    {
        if (_passed % (7 * MinutesPerDay) == 0) _week = (0.02 * _luck.Normal(), 0.08 * _luck.Normal());
        if (_passed % MinutesPerDay == 0) _day = (0.02 * _luck.Normal(), 0.08 * _luck.Normal(), 0.3 * _luck.Normal());
        var rate = UsualRate * Math.Exp(_week.Traffic + _day.Traffic + _trafficByMinute.Next() + (Growth * _passed / (7.0 * MinutesPerDay)));
        var latency = (0.2 * Day) + (IsWeekend ? -0.1 : 0) + _week.Latency + _day.Latency + _latencyByHour.Next();
        var errors = _errors * Math.Exp(_day.Errors + _errorsByHour.Next());
        _passed++;
        return (latency, rate, errors);
    }

    // How many of a minute's requests come in a stall.
    private int Stalled(int count)
    {
        var stalled = 0;
        for (var stalls = _luck.Poisson(StallsAnHour / Minutes); stalls > 0; stalls--) stalled += _luck.Poisson(count * StallSeconds / Minutes);
        return Math.Min(stalled, count);
    }

    private void Draw(int count, double shift)
    {
        var from = 0;
        for (; from + 4 <= count; from += 4)
        {
            // One number is four of sixteen bits.
            var bits = _luck.Next();
            Add(bits & (Draws - 1), shift);
            Add((bits >> 16) & (Draws - 1), shift);
            Add((bits >> 32) & (Draws - 1), shift);
            Add(bits >> 48, shift);
        }

        for (; from < count; from++) Add(_luck.Next() & (Draws - 1), shift);
    }

    private void Add(ulong draw, double shift) =>
        _minute.Latency.AddBucket(Math.Clamp((int)(shift + _shape[draw]), 0, SketchMapping.BucketCount - 1), 1);

    private double Factor(double sigma)
    {
        var kind = _luck.Share();
        var body = Math.Exp(sigma * _luck.Normal());
        // A power of -2.5 from three medians on.
        if (kind < ShareOfTail) return 3 * Math.Pow(1 - _luck.Share(), -1 / 2.5);
        return kind < ShareOfTail + ShareOfMisses ? 3 * body : body;
    }
}
