namespace Dashboard.Core.Pooling.Leases;

/// <summary>Where the connection of a lease comes from.</summary>
public enum LeaseOrigin : byte
{
    /// <summary>It was open already.</summary>
    Pooled,

    /// <summary>It was opened because no open one was free.</summary>
    Opened,

    /// <summary>It was opened in place of one that broke or grew old.</summary>
    Replaced,

    /// <summary>It was opened for this lease alone, because pooling is off.</summary>
    Unpooled,

    /// <summary>It is one of the few outside the pool, taken because the pool makes no progress.</summary>
    Reserve,

    /// <summary>It was opened in advance, so that a caller finds it open.</summary>
    Warm,
}
