namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>How long it took to find a change.</summary>
/// <param name="Change">Which.</param>
/// <param name="IsBusy">Whether the endpoint had as many requests at that time as it has over a week.</param>
/// <param name="Ours">Minutes; infinite: it was not found.</param>
/// <param name="Usual">The same of what one would do.</param>
internal sealed record Found(Change Change, bool IsBusy, double Ours, double Usual);
