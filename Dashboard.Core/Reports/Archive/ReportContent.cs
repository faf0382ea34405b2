namespace Dashboard.Core.Reports.Archive;

/// <summary>What is kept of a report.</summary>
/// <param name="Pdf">Its pages.</param>
/// <param name="Json">Its figures, as the API answered them.</param>
public sealed record ReportContent(byte[] Pdf, byte[] Json);
