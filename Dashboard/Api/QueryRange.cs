using Dashboard.Core.Metrics.History;

namespace Dashboard.Api;

/// <summary>The span of time of a query.</summary>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
internal readonly record struct QueryRange(DateTimeOffset From, DateTimeOffset To)
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(15);

    public TimeSpan Length => To - From;

    /// <summary>Reads and checks the fields from and to; left out, they are the last 15 minutes.</summary>
    public static QueryRange Read(string? from, string? to, DateTimeOffset now, FieldErrors errors)
    {
        var range = new QueryRange(TimeText.Read("from", from, now, now - Usual, errors), TimeText.Read("to", to, now, now, errors));
        if (errors.None) range.Check(now, errors);
        return range;
    }

    /// <summary>Reads the field step, in seconds; null when it was left out.</summary>
    public static int? ReadStep(string? step, FieldErrors errors) => step is null ? null : errors.Whole("step", step, 1, 86_400, fallback: 1);

    private void Check(DateTimeOffset now, FieldErrors errors)
    {
        if (From >= To) errors.Add("from", "is not before to", "a time before to");
        else if (Length > HistoryReader.LongestRange) errors.Add("from", "is more than 42 days before to", "at most 42 days before to");
        else if (From > now) errors.Add("from", "lies in the future", "a time up to now");
        // A point for each step up to the end of time would be asked for otherwise.
        else if (To > now + TimeSpan.FromDays(1)) errors.Add("to", "lies more than a day in the future", "a time up to now");
    }
}
