namespace Dashboard.Core.Metrics.SlowRequests;

/// <summary>What is kept of one minute, or of the ten minutes that it was merged into, of all endpoints. Immutable.</summary>
internal sealed class SlowSpan
{
    private SlowSpan(DateTimeOffset start, KeptRequest[] slowest, KeptRequest[] errors)
    {
        Start = start;
        Slowest = slowest;
        Errors = errors;
        Bytes = slowest.Concat(errors).Sum(request => (long)request.Bytes + IntPtr.Size);
    }

    public DateTimeOffset Start { get; }

    public KeptRequest[] Slowest { get; }

    public KeptRequest[] Errors { get; }

    public int Count => Slowest.Length + Errors.Length;

    /// <summary>About what it takes in memory; a request that is kept for both reasons counts twice.</summary>
    public long Bytes { get; }

    public static SlowSpan Of(DateTimeOffset start, IEnumerable<KeptRequest> slowest, IEnumerable<KeptRequest> errors) =>
        new(start, [.. slowest], [.. errors]);

    /// <summary>Of several spans as much per endpoint as of one: the slowest of all of them, and a sample of their errors that is as fair.</summary>
    public static SlowSpan Merge(DateTimeOffset start, IReadOnlyList<SlowSpan> spans) => Of(
        start,
        spans.SelectMany(span => span.Slowest).GroupBy(request => request.Endpoint)
            .SelectMany(endpoint => endpoint.OrderByDescending(request => request.TotalNs).Take(SlowMinute.Slowest)),
        spans.SelectMany(span => span.Errors).GroupBy(request => request.Endpoint)
            .SelectMany(endpoint => endpoint.OrderBy(request => request.Key).Take(SlowMinute.Errors)));
}
