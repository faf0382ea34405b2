namespace Dashboard.Core.Alerts.Stepping;

/// <summary>What an evaluation found to have happened.</summary>
public enum AlertEventKind
{
    /// <summary>A breach began and has to last.</summary>
    Began,

    /// <summary>The breach did not last.</summary>
    Cleared,

    /// <summary>An episode began.</summary>
    Fired,

    /// <summary>It is well again, and has to stay so.</summary>
    Recovering,

    /// <summary>It did not stay well: the same episode goes on.</summary>
    Relapsed,

    /// <summary>The rule is of a higher severity now.</summary>
    Worsened,

    /// <summary>The episode is over.</summary>
    Resolved,

    /// <summary>The rule was deleted or switched off meanwhile.</summary>
    Closed,

    /// <summary>Episodes come and go too fast to tell of each.</summary>
    Flapping,

    /// <summary>It still flaps, and an hour has passed.</summary>
    Digest,

    /// <summary>It flaps no more.</summary>
    Settled,
}
