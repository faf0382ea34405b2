namespace Dashboard.Core.Metrics.Exposition;

/// <summary>In which of its two forms the text is written.</summary>
public enum ExpositionFormat
{
    /// <summary>Prometheus text format 0.0.4.</summary>
    Text,

    /// <summary>OpenMetrics 1.0.</summary>
    OpenMetrics,
}
