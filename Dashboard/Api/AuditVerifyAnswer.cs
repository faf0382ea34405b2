using Dashboard.Access.Audit;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Api;

/// <summary>What came of verifying the audit trail.</summary>
/// <param name="Whole">Whether nothing is wrong.</param>
/// <param name="Summary">What came of it, as sentences.</param>
/// <param name="Lines">How many lines were read, up to the first that is wrong.</param>
/// <param name="Unchained">How many of them are from before there was a chain.</param>
/// <param name="First">When the first was.</param>
/// <param name="Last">When the last one was that was read.</param>
/// <param name="Head">The hash of the last line; note it elsewhere, to learn later whether lines were cut off at the end.</param>
/// <param name="Break">The first line that is wrong; null: none.</param>
/// <param name="HeadKnown">Whether the hash that was asked for is one of the trail; null: none was.</param>
internal sealed record AuditVerifyAnswer(
    bool Whole, string Summary, long Lines, long Unchained, DateTimeOffset? First, DateTimeOffset? Last, string? Head, AuditBreak? Break, bool? HeadKnown)
{
    public static AuditVerifyAnswer Of(AuditVerdict verdict) => new(
        verdict.IsWhole, string.Join(' ', AuditWords.Of(verdict)), verdict.Lines, verdict.Unchained, verdict.First, verdict.Last, verdict.Head, verdict.Break,
        verdict.IsHeadKnown);
}
