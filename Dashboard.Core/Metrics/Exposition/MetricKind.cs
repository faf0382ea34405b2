namespace Dashboard.Core.Metrics.Exposition;

/// <summary>What a family's samples are.</summary>
public enum MetricKind
{
    /// <summary>Grows until the program ends; its samples end in <c>_total</c>.</summary>
    Counter,

    /// <summary>Goes up and down.</summary>
    Gauge,

    /// <summary>Counts per bucket with their sum.</summary>
    Histogram,

    /// <summary>A sum and a count, without quantiles.</summary>
    Summary,

    /// <summary>A 1 whose labels are what is told; its samples end in <c>_info</c>.</summary>
    Info,

    /// <summary>
    /// Goes up and down as well. For names that OpenTelemetry lets end in <c>_count</c>, which Prometheus reserves for histograms and
    /// complains about on a gauge.
    /// </summary>
    Unknown,
}
