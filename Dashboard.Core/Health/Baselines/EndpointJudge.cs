namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// How an endpoint stands: its last hour against its baselines. Pure, and the one place where that is said: what is measured on simulated weeks is
/// what runs.
/// </summary>
/// <param name="endpoint">Its name as the API has it.</param>
/// <param name="baseline">What is usual of it; null: nothing is known.</param>
internal sealed class EndpointJudge(string endpoint, EndpointBaseline? baseline)
{
    private const double SecondsPerMinute = 60;
    private const double MsPerNs = 1e-6;

    /// <summary>The windows by how many requests there were, in minutes.</summary>
    public static (int Short, int Long) WindowsOf(IReadOnlyList<MeasuredSpan> spans)
    {
        var (count, seconds) = (0L, 0d);
        foreach (var span in spans) (count, seconds) = (count + span.Count, seconds + span.Seconds);
        return ExceedanceTest.WindowsFor(count * SecondsPerMinute / Math.Max(SecondsPerMinute, seconds));
    }

    /// <summary>How long it takes, and how many fail, and how many come.</summary>
    /// <param name="spans">The last hour, by ascending start.</param>
    /// <param name="now">Its end.</param>
    /// <param name="p95Ms">Over the longer one of the windows that <see cref="WindowsOf"/> says.</param>
    public EndpointStanding[] Judge(IReadOnlyList<MeasuredSpan> spans, DateTimeOffset now, double? p95Ms) =>
        [Judge(EndpointStanding.Latency, spans, now, p95Ms), Judge(EndpointStanding.Errors, spans, now, p95Ms), Judge(EndpointStanding.Traffic, spans, now, p95Ms)];

    /// <summary>One of these, by its name in the API.</summary>
    /// <param name="metric">Which.</param>
    /// <param name="spans">The last hour, by ascending start; but for the latency, nothing of it need be known.</param>
    /// <param name="now">Its end.</param>
    /// <param name="p95Ms">Over the longer one of the windows that <see cref="WindowsOf"/> says; needed for the latency alone.</param>
    public EndpointStanding Judge(string metric, IReadOnlyList<MeasuredSpan> spans, DateTimeOffset now, double? p95Ms) => metric switch
    {
        EndpointStanding.Latency => Latency(spans, now, WindowsOf(spans), p95Ms),
        EndpointStanding.Errors => Errors(spans, now, WindowsOf(spans)),
        EndpointStanding.Traffic => Traffic(spans, now),
        _ => throw new ArgumentException($"Nothing is usual of {metric}.", nameof(metric)),
    };

    private EndpointStanding Latency(IReadOnlyList<MeasuredSpan> spans, DateTimeOffset now, (int Short, int Long) windows, double? p95Ms)
    {
        var (tail, longTail, body, longBody) = (default(ExceedanceSum), default(ExceedanceSum), default(ExceedanceSum), default(ExceedanceSum));
        var timed = 0L;
        LatencyBaseline? current = null;
        foreach (var span in spans)
        {
            if (!Within(span, now, windows.Long)) continue;
            timed += span.Timed;
            if (span.Timed == 0 || baseline?.Latency[HourOfWeek.Of(span.Start)] is not { } usual) continue;
            current = usual;
            (longTail, longBody) = (longTail.With(span.AboveTail, span.Timed, usual.Tail), longBody.With(span.AboveBody, span.Timed, usual.Body));
            if (Within(span, now, windows.Short))
                (tail, body) = (tail.With(span.AboveTail, span.Timed, usual.Tail), body.With(span.AboveBody, span.Timed, usual.Body));
        }

        if (current is null) return Unknown(EndpointStanding.Latency, p95Ms, timed);
        var (inTail, inBody) = (current.Tail.Drift, current.Body.Drift);
        var isWorse = ExceedanceTest.HasSlowTail(tail, longTail, inTail) || ExceedanceTest.HasSlowBody(body, longBody, inBody, windows);
        return Known(EndpointStanding.Latency, current.P95.Times(MsPerNs), p95Ms, timed, current.Source) with
        {
            Ratio = tail.Ratio,
            Deviation = Math.Max(
                Math.Min(tail.Deviation(inTail), longTail.Deviation(inTail)), Math.Min(body.Deviation(inBody), longBody.Deviation(inBody))),
            Verdict = isWorse ? BaselineVerdict.Worse : BaselineVerdict.Usual,
        };
    }

    private EndpointStanding Errors(IReadOnlyList<MeasuredSpan> spans, DateTimeOffset now, (int Short, int Long) windows)
    {
        var (shortly, longer, count, errors) = (default(ErrorSum), default(ErrorSum), 0L, 0L);
        ErrorBaseline? current = null;
        foreach (var span in spans)
        {
            if (!Within(span, now, windows.Long)) continue;
            (count, errors) = (count + span.Count, errors + span.Errors);
            if (span.Count == 0 || baseline?.Errors[HourOfWeek.Of(span.Start)] is not { } usual) continue;
            current = usual;
            longer = longer.With(span.Errors, span.Count, usual);
            if (Within(span, now, windows.Short)) shortly = shortly.With(span.Errors, span.Count, usual);
        }

        double? share = count == 0 ? null : (double)errors / count;
        if (current is null) return Unknown(EndpointStanding.Errors, share, count);
        return Known(EndpointStanding.Errors, current.Share, share, count, current.Source) with
        {
            Ratio = shortly.Ratio,
            Deviation = Math.Min(shortly.Deviation(current.Spread), longer.Deviation(current.Spread)),
            Verdict = ErrorTest.IsWorse(shortly, longer, current.Spread) ? BaselineVerdict.Worse : BaselineVerdict.Usual,
        };
    }

    private EndpointStanding Traffic(IReadOnlyList<MeasuredSpan> spans, DateTimeOffset now)
    {
        // By what is usual: a drop to nothing must not make the windows longer.
        var windows = ExceedanceTest.WindowsFor(SecondsPerMinute * (baseline?.Traffic[HourOfWeek.Of(now)]?.PerSecond.Median ?? 0));
        var (shortly, longer, seconds, count, all) = (default(TrafficSum), default(TrafficSum), 0d, 0L, 0L);
        TrafficBaseline? current = null;
        foreach (var span in spans)
        {
            if (!Within(span, now, windows.Long)) continue;
            var isShort = Within(span, now, windows.Short);
            all += span.Count;
            if (isShort) (seconds, count) = (seconds + span.Seconds, count + span.Count);
            if (baseline?.Traffic[HourOfWeek.Of(span.Start)] is not { } usual) continue;
            current = usual;
            longer = longer.With(span.Count, span.Seconds, usual);
            if (isShort) shortly = shortly.With(span.Count, span.Seconds, usual);
        }

        double? perSecond = seconds <= 0 ? null : count / seconds;
        if (current is null) return Unknown(EndpointStanding.Traffic, perSecond, all);
        var (soon, later) = (shortly.Deviation(current.Spread), longer.Deviation(current.Spread));
        return Known(EndpointStanding.Traffic, current.PerSecond, perSecond, all, current.Source) with
        {
            Ratio = shortly.Ratio,
            // Where one has more and the other fewer than usual, nothing is odd.
            Deviation = soon > 0 == later > 0 ? Math.MinMagnitude(soon, later) : 0,
            Verdict = TrafficTest.Judge(shortly, longer, current.Spread, windows.Short),
        };
    }

    private static bool Within(MeasuredSpan span, DateTimeOffset now, int minutes) => span.Start >= now - TimeSpan.FromMinutes(minutes);

    private EndpointStanding Unknown(string metric, double? current, long count) =>
        new(endpoint, metric, null, null, null, current, count, null, null, BaselineVerdict.Unknown, null);

    private EndpointStanding Known(string metric, UsualBand band, double? current, long count, BaselineSource source) =>
        new(endpoint, metric, band.Median, band.Low, band.High, current, count, null, null, BaselineVerdict.Usual, source);
}
