namespace Dashboard.Core.Pooling.States;

/// <summary>A pool's change from one state to another.</summary>
/// <param name="Pool">The pool's name.</param>
/// <param name="Time">When.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record PoolEvent(string Pool, DateTimeOffset Time, PoolState From, PoolState To, string Reason);
