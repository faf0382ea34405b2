using Dashboard.Core.Metrics.History;

namespace Dashboard.Api;

/// <summary>The span of the history that an address asks for.</summary>
/// <param name="From">From when on; 15 minutes ago when left out.</param>
/// <param name="To">Up to when; now when left out.</param>
/// <param name="StepSeconds">Seconds that a point stands for; null: as it suits the span.</param>
internal readonly record struct HistoryRange(DateTimeOffset From, DateTimeOffset To, int? StepSeconds)
{
    private const int LongestStep = 86_400;
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(15);

    public static HistoryRange Read(string? from, string? to, string? step, DateTimeOffset now, FieldErrors errors) => new(
        TimeText.Read("from", from, now, now - Usual, errors), TimeText.Read("to", to, now, now, errors),
        step is null ? null : errors.Whole("step", step, 1, LongestStep, fallback: 1));

    public void Check(DateTimeOffset now, FieldErrors errors)
    {
        if (!errors.None) return;
        if (From >= To) errors.Add("from", "is not before to", "a time before to");
        else if (To - From > HistoryReader.LongestRange) errors.Add("from", "is more than 42 days before to", "at most 42 days before to");
        else if (From > now) errors.Add("from", "lies in the future", "a time up to now");
        // A point for each step up to the end of time would be asked for otherwise.
        else if (To > now + TimeSpan.FromDays(1)) errors.Add("to", "lies more than a day in the future", "a time up to now");
    }
}
