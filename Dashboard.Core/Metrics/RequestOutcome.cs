namespace Dashboard.Core.Metrics;

/// <summary>How a request ended.</summary>
public enum RequestOutcome
{
    /// <summary>Below 400.</summary>
    Success,

    /// <summary>400 to 499: the caller's fault.</summary>
    ClientError,

    /// <summary>500 and above, or an unhandled exception.</summary>
    Error,

    /// <summary>The caller went away (499): nobody's error.</summary>
    Aborted,
}
