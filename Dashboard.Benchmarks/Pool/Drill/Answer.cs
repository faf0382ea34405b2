namespace Dashboard.Benchmarks.Pool.Drill;

/// <summary>How a read ended.</summary>
internal enum Outcome
{
    /// <summary>With its row.</summary>
    Served,

    /// <summary>Turned away at once, without a try, because the server is held to be away.</summary>
    Shed,

    /// <summary>Turned away without a try, because the pool had no connection in time or too many waited already.</summary>
    Refused,

    /// <summary>It met the fault itself.</summary>
    Failed,
}

/// <summary>One read.</summary>
/// <param name="Ended">When, since the load began.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="What">What it met; null when it was served.</param>
internal readonly record struct Answer(TimeSpan Ended, TimeSpan Took, Outcome Outcome, string? What);
