using System.Globalization;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Access.Audit;

/// <summary>What came of verifying, in words.</summary>
internal static class AuditWords
{
    /// <summary>Sentences; the first says it all.</summary>
    public static IReadOnlyList<string> Of(AuditVerdict verdict)
    {
        if (verdict.Break is { } wrong)
        {
            return
            [
                string.Create(CultureInfo.InvariantCulture, $"The audit trail is broken at line {wrong.Id} of {Time(wrong.At)}: {wrong.Why}"),
                wrong.After is { } after
                    ? string.Create(CultureInfo.InvariantCulture, $"{verdict.Lines} lines before it, up to line {after}, follow one another.")
                    : "It is the first line.",
            ];
        }

        if (verdict.IsHeadKnown == false)
        {
            return
            [
                "The hash that was noted is of no line in the audit trail: lines at its end were cut off or written anew, or its line is so old that it was removed.",
                .. Whole(verdict),
            ];
        }

        return [.. Whole(verdict)];
    }

    private static IEnumerable<string> Whole(AuditVerdict verdict)
    {
        if (verdict is not { First: { } first, Last: { } last })
        {
            yield return "The audit trail has no lines yet.";
            yield break;
        }

        var lines = verdict.Lines.ToString("#,0", CultureInfo.InvariantCulture);
        yield return $"Each of {lines} lines follows the one before it, from {Time(first)} to {Time(last)}.";
        if (verdict.Unchained > 0) yield return string.Create(CultureInfo.InvariantCulture, $"The oldest {verdict.Unchained} are from before there were hashes, and nothing can be said of them.");
        if (verdict.Head is { } head) yield return $"Head: {head}";
    }

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
