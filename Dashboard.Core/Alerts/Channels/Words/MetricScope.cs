namespace Dashboard.Core.Alerts.Channels.Words;

/// <summary>What the target of a metric is.</summary>
internal enum MetricScope
{
    /// <summary>There is one of it.</summary>
    Whole,

    /// <summary>An endpoint, or all requests.</summary>
    Endpoint,

    /// <summary>A pool, or the worst of them.</summary>
    Pool,
}
