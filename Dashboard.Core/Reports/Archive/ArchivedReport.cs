using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Core.Reports.Archive;

/// <summary>A report that is kept, without its pages.</summary>
public sealed record ArchivedReport
{
    /// <summary>Names it for ever: letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>What it is about: from when on.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Up to when.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked for it; null: a schedule did.</summary>
    public string? By { get; init; }

    /// <summary>The name of the schedule that it was made for, as it was then; null: none.</summary>
    public string? ScheduleName { get; init; }

    /// <summary>The id of that schedule; null: none.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>The paper that it is laid out for.</summary>
    public required ReportPaper Paper { get; init; }

    /// <summary>Names what it says: the same as on its pages.</summary>
    public required string Hash { get; init; }

    /// <summary>The bytes of the PDF.</summary>
    public required long PdfBytes { get; init; }

    /// <summary>The bytes of the JSON.</summary>
    public required long JsonBytes { get; init; }

    /// <summary>The sentences that it begins with.</summary>
    public required IReadOnlyList<string> Headlines { get; init; }

    /// <summary>All its bytes.</summary>
    public long Bytes => PdfBytes + JsonBytes;
}
