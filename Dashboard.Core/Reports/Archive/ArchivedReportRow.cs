namespace Dashboard.Core.Reports.Archive;

/// <summary>A report as it stands in its table.</summary>
internal sealed class ArchivedReportRow
{
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Body { get; init; }

    public required byte[] Pdf { get; init; }

    public required byte[] Json { get; init; }
}
