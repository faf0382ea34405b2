using Dashboard.Demo;

namespace Dashboard.Tests.Demo;

/// <summary>Counts how often it was broken and mended; can refuse to be either.</summary>
internal sealed class FakeEffect(DemoFault fault) : IFaultEffect
{
    private int _applied;
    private int _restored;

    public DemoFault Fault => fault;

    public string? Hindrance { get; set; }

    public Exception? OnApply { get; set; }

    public int Applied => Volatile.Read(ref _applied);

    public int Restored => Volatile.Read(ref _restored);

    public Task ApplyAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref _applied);
        return OnApply is null ? Task.CompletedTask : Task.FromException(OnApply);
    }

    public Task RestoreAsync()
    {
        Interlocked.Increment(ref _restored);
        return Task.CompletedTask;
    }
}
