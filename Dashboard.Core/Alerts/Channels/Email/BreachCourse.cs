using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>What a picture of a breach shows. No name that anybody chose is in it.</summary>
/// <param name="Metric">What the metric is called, such as <c>P95</c>.</param>
/// <param name="Unit">Its unit, as the history names it.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Threshold">Where the threshold is.</param>
/// <param name="IsUpward">Whether larger values are worse.</param>
/// <param name="From">From when on.</param>
/// <param name="To">Up to when.</param>
/// <param name="BreachedAt">When the breach began, which may be before <paramref name="From"/>.</param>
/// <param name="IsOver">Whether it was over at <paramref name="To"/>.</param>
/// <param name="StepSeconds">Seconds that a point stands for.</param>
/// <param name="Points">Oldest first, each under the time that its step begins; a value that nothing was measured for is null.</param>
public sealed record BreachCourse(
    string Metric, string Unit, AlertSeverity Severity, double Threshold, bool IsUpward, DateTimeOffset From, DateTimeOffset To,
    DateTimeOffset BreachedAt, bool IsOver, int StepSeconds, IReadOnlyList<HistoryPoint> Points)
{
    /// <summary>What <see cref="Threshold"/> is called: of a rule without a threshold it is what is usual.</summary>
    public string Limit { get; init; } = "limit";
}
