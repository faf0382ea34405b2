namespace Dashboard.Demo;

/// <summary>Which fault lasts until when. Says nothing of how it is brought about.</summary>
internal sealed class DemoFaults(TimeProvider clock)
{
    /// <summary>How long a fault lasts unless it is stopped earlier.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);

    private const int None = 0;

    // Ticks, by fault; 0 where there is none.
    private readonly long[] _until = new long[Enum.GetValues<DemoFault>().Length];

    /// <summary>False when it runs already: then it ends when it would have.</summary>
    public bool TryBegin(DemoFault fault)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var before = Volatile.Read(ref _until[(int)fault]);
        return before <= now && Interlocked.CompareExchange(ref _until[(int)fault], now + Duration.Ticks, before) == before;
    }

    public void End(DemoFault fault) => Volatile.Write(ref _until[(int)fault], None);

    public bool IsRunning(DemoFault fault)
    {
        var until = Volatile.Read(ref _until[(int)fault]);
        return until != None && clock.GetUtcNow().UtcTicks < until;
    }

    /// <summary>How long it still lasts; zero when it does not run.</summary>
    public TimeSpan Remaining(DemoFault fault)
    {
        var left = Volatile.Read(ref _until[(int)fault]) - clock.GetUtcNow().UtcTicks;
        return left > 0 ? TimeSpan.FromTicks(left) : TimeSpan.Zero;
    }
}
