using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>What was measured over the seconds before one moment.</summary>
internal interface ISecondsSums
{
    /// <summary>How many seconds there are.</summary>
    int Count { get; }

    /// <summary>From the first one's beginning to the moment.</summary>
    TimeSpan Length { get; }

    /// <summary>The last ones, as many as fit into so many seconds, added up. Good until others are asked for.</summary>
    HistoryStep Over(int seconds);
}
