namespace Dashboard.Demo;

/// <summary>How a fault is brought about, where being in force is not enough.</summary>
internal interface IFaultEffect
{
    DemoFault Fault { get; }

    /// <summary>Why it cannot be brought about here; null when it can.</summary>
    string? Hindrance { get; }

    /// <summary>Breaks it; returns when it is broken.</summary>
    Task ApplyAsync(CancellationToken cancel);

    /// <summary>Mends it, also after an <see cref="ApplyAsync"/> that was cancelled half-way or failed.</summary>
    Task RestoreAsync();
}
