namespace Dashboard.Core.Storage.Audit;

/// <summary>What came of verifying the audit trail.</summary>
/// <param name="Lines">How many lines were read, up to the first that is wrong.</param>
/// <param name="Unchained">How many of them are from before there was a chain.</param>
/// <param name="First">When the first was; null: there is none.</param>
/// <param name="Last">When the last one was that was read.</param>
/// <param name="Head">The hash of the last line: who notes it can tell later whether lines were cut off at the end. Null: there is no chain yet.</param>
/// <param name="Break">The first line that is wrong; null: each follows the one before it.</param>
/// <param name="IsHeadKnown">Whether the hash that was asked for is one of the chain; null: none was.</param>
public sealed record AuditVerdict(
    long Lines, long Unchained, DateTimeOffset? First, DateTimeOffset? Last, string? Head, AuditBreak? Break, bool? IsHeadKnown)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsWhole => Break is null && IsHeadKnown != false;
}
