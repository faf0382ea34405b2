namespace Dashboard.Core.Common;

/// <summary>As much work waits already as may; nothing was begun.</summary>
/// <param name="what">What waits, such as <c>reports</c>.</param>
public sealed class WorkQueueFullException(string what) : InvalidOperationException($"As many {what} wait already as may. Try again in {RetryAfter.TotalSeconds:0} seconds.")
{
    /// <summary>When it is worth trying again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
}
