using Dashboard.Core.Pooling.States;

namespace Dashboard.Api;

/// <summary>A pool's change from one state to another.</summary>
internal sealed record PoolChange(string Pool, DateTimeOffset Time, string From, string To, string Reason)
{
    public static PoolChange Of(PoolEvent change) => new(change.Pool, change.Time, change.From.Name(), change.To.Name(), change.Reason);
}
