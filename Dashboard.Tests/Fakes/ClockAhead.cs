namespace Dashboard.Tests.Fakes;

/// <summary>The machine's clock, whose wall time can be put ahead: a minute is over when the test says so.</summary>
internal sealed class ClockAhead : TimeProvider
{
    private long _ahead;

    public TimeSpan Ahead
    {
        get => new(Volatile.Read(ref _ahead));
        set => Volatile.Write(ref _ahead, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
