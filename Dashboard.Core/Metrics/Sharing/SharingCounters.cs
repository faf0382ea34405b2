using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>What was shared since the start, and what could not be read.</summary>
public sealed class SharingCounters
{
    /// <summary>Slots given to the others.</summary>
    public long Written { get; internal set; }

    /// <summary>Slots taken from the others.</summary>
    public long Taken { get; internal set; }

    /// <summary>Slots that this instance merged for all.</summary>
    public long Merged { get; internal set; }

    /// <summary>What was damaged, and is left out.</summary>
    public long Damaged { get; internal set; }

    /// <summary>What a newer version wrote, and is left alone.</summary>
    public long Newer { get; internal set; }

    /// <summary>Rounds that failed because Redis was away or slow.</summary>
    public long Failed { get; internal set; }

    /// <summary>What <paramref name="read"/> reads; null, and counted, where it cannot.</summary>
    internal T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (NewerVersionException)
        {
            Newer++;
        }
        catch (InvalidDataException)
        {
            Damaged++;
        }

        return null;
    }
}
