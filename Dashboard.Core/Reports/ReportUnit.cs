namespace Dashboard.Core.Reports;

/// <summary>The units of a report's numbers, as CSV and formatting name them.</summary>
public static class ReportUnit
{
    /// <summary>Milliseconds.</summary>
    public const string Ms = "ms";

    /// <summary>Whole seconds of a duration.</summary>
    public const string Seconds = "s";

    /// <summary>Whole minutes.</summary>
    public const string Minutes = "min";

    /// <summary>0–1.</summary>
    public const string Share = "share";

    /// <summary>By how much something has grown, as a share: it has a sign.</summary>
    public const string Change = "change";

    /// <summary>A whole number.</summary>
    public const string Count = "count";

    /// <summary>Per second.</summary>
    public const string PerSecond = "perSecond";

    /// <summary>Bytes.</summary>
    public const string Bytes = "bytes";

    /// <summary>0–100.</summary>
    public const string Score = "score";

    /// <summary>How many times as much.</summary>
    public const string Times = "times";

    /// <summary>Standard deviations.</summary>
    public const string Deviations = "σ";

    /// <summary>A time in ISO 8601, UTC.</summary>
    public const string Time = "time";

    /// <summary>Words.</summary>
    public const string Text = "text";
}
