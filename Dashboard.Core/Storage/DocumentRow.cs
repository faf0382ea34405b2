namespace Dashboard.Core.Storage;

/// <summary>A document as it stands in its table.</summary>
internal sealed class DocumentRow
{
    public required string Name { get; init; }

    /// <summary>1 when it was written first, one more with each change.</summary>
    public required long Version { get; set; }

    public required string Body { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}
