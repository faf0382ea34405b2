namespace Dashboard.Core.Accounts;

/// <summary>A key of the Data Protection ring, by which all instances read each other's cookies.</summary>
internal sealed class ProtectionKeyRow
{
    public required string Name { get; init; }

    /// <summary>The element as Data Protection wrote it; its secret is encrypted where a certificate is given.</summary>
    public required string Xml { get; init; }

    public required DateTimeOffset At { get; init; }
}
