namespace Dashboard.Core.Reports.Archive;

/// <summary>How much is kept. Pure.</summary>
/// <param name="Age">For how long.</param>
/// <param name="Bytes">How many bytes together.</param>
public sealed record ArchiveLimits(TimeSpan Age, long Bytes)
{
    /// <summary>90 days, and 256 MiB.</summary>
    public static readonly ArchiveLimits Usual = new(TimeSpan.FromDays(90), 256L << 20);

    /// <summary>What has to go: what is too old, and of the rest the oldest until there is room. The newest always stays.</summary>
    /// <param name="kept">What is kept, newest first.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<ArchivedReport> TooMany(IReadOnlyList<ArchivedReport> kept, DateTimeOffset now)
    {
        var gone = new List<ArchivedReport>();
        var bytes = 0L;
        foreach (var report in kept)
        {
            bytes += report.Bytes;
            if (now - report.CreatedAt > Age || (bytes > Bytes && report != kept[0])) gone.Add(report);
        }

        return gone;
    }
}
