using System.Globalization;

namespace Dashboard.Core.Storage.Audit;

/// <summary>Lines of a journal that are to be merged next.</summary>
/// <param name="Journal">Which journal.</param>
/// <param name="Lines">In their order; none: there are no more for now.</param>
/// <param name="Damaged">How many lines among them could not be read.</param>
/// <param name="End">The place in the file behind them.</param>
/// <param name="Writing">Of which writing of the file that place is.</param>
internal sealed record JournalBatch(string Journal, IReadOnlyList<JournalLine> Lines, int Damaged, long End, int Writing)
{
    /// <summary>What of it is to be written where so much is merged already, and how much is merged then.</summary>
    /// <param name="merged">The number of the last line that was merged; 0: none.</param>
    /// <param name="now">The time.</param>
    public (IReadOnlyList<AuditEntry> Lines, long Merged) After(long merged, DateTimeOffset now) => (
        [.. Lines.Where(line => line.Number > merged).Select(line => line.Entry), .. Damage(now)], Lines is [.., var last] ? Math.Max(merged, last.Number) : merged);

    private IEnumerable<AuditEntry> Damage(DateTimeOffset now)
    {
        if (Damaged == 0) yield break;
        var what = string.Create(CultureInfo.InvariantCulture, $"{Damaged} lines of {Journal} that could not be read");
        yield return new("audit", AuditActions.AuditDropped, "journal", null, what, null, now);
    }
}
