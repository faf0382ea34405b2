namespace Dashboard.Documents.Reports;

/// <summary>As many reports wait to be written as PDF as may.</summary>
internal sealed class ReportQueueFullException() : InvalidOperationException("As many reports as may wait to be written as PDF do so already.")
{
    /// <summary>When it is worth trying again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
}
