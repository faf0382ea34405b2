namespace Dashboard.Core.Reports;

/// <summary>The alerts that fired in the period. All times are mean durations in whole seconds; null: there was none to take the mean of.</summary>
public sealed record ReportAlerts
{
    /// <summary>How many fired; null: the history of alerts cannot be read.</summary>
    public required double? Count { get; init; }

    /// <summary>How many of those are critical.</summary>
    public required double? CriticalCount { get; init; }

    /// <summary>How many of those somebody took on.</summary>
    public required double? AcknowledgedCount { get; init; }

    /// <summary>How many are over.</summary>
    public required double? ResolvedCount { get; init; }

    /// <summary>From the begin of the breach until it fired.</summary>
    public required double? MeanTimeToDetectSeconds { get; init; }

    /// <summary>From the begin of the breach until a message about it was accepted.</summary>
    public required double? MeanTimeToNotifySeconds { get; init; }

    /// <summary>From firing until somebody took it on.</summary>
    public required double? MeanTimeToAcknowledgeSeconds { get; init; }

    /// <summary>From the begin of the breach until it was over.</summary>
    public required double? MeanTimeToResolveSeconds { get; init; }

    /// <summary>Why the history cannot be read, as a sentence; null: it can.</summary>
    public required string? Unknown { get; init; }
}
