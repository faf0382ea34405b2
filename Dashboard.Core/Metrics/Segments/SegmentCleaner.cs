namespace Dashboard.Core.Metrics.Segments;

/// <summary>Decides which segments go, and removes them.</summary>
internal sealed class SegmentCleaner(SegmentStoreOptions options, SegmentNotes notes)
{
    /// <param name="files">All segments, by ascending time.</param>
    /// <param name="now">The time that ages are counted from.</param>
    public void Clean(IReadOnlyList<SegmentFile> files, DateTimeOffset now)
    {
        var ours = files.Where(file => file.IsOpen || !IsNewer(file)).ToList();
        foreach (var file in ours.Where(file => !file.IsOpen && IsTooOld(file.Name, now)).ToArray())
        {
            if (Remove(file)) ours.Remove(file);
        }

        var bytes = ours.Sum(file => file.Bytes);
        // A stable sort: within a tier the oldest stays first.
        foreach (var file in ours.Where(file => !file.IsOpen).OrderBy(file => file.Name.TierSeconds))
        {
            if (bytes <= options.MaxBytes) break;
            if (Remove(file)) bytes -= file.Bytes;
        }

        // None at all may mean that the folder cannot be read: then what was said about it stays said.
        if (files.Count > 0) notes.KeepOnly([.. files.Select(file => file.Path)]);
    }

    /// <summary>A tier that is no longer written is kept as long as the one that is kept longest.</summary>
    private bool IsTooOld(SegmentName name, DateTimeOffset now)
    {
        var tier = options.Tiers.FirstOrDefault(tier => tier.Seconds == name.TierSeconds);
        var retention = tier?.Retention ?? options.Tiers.Max(other => other.Retention);
        return now - name.To >= retention;
    }

    private bool IsNewer(SegmentFile file)
    {
        if (!SegmentHeader.IsNewer(file.Path)) return false;
        notes.Newer(file.Path);
        return true;
    }

    private bool Remove(SegmentFile file)
    {
        try
        {
            File.Delete(file.Path);
            return true;
        }
        catch (Exception exception) when (SegmentFolder.IsDiskFailure(exception))
        {
            notes.NotRemoved(file.Path, exception);
            return false;
        }
    }
}
