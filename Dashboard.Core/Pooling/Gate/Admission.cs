namespace Dashboard.Core.Pooling.Gate;

/// <summary>How asking for a permit ended.</summary>
internal enum Admission
{
    /// <summary>The caller holds a permit and has to give it back.</summary>
    Granted,

    /// <summary>As many wait already as may.</summary>
    QueueFull,

    /// <summary>No permit came back until the deadline.</summary>
    TimedOut,

    /// <summary>All who waited were sent away, because there is nothing to wait for.</summary>
    Shed,
}
