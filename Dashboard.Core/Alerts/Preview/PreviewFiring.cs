namespace Dashboard.Core.Alerts.Preview;

/// <summary>A time in which a rule would have fired.</summary>
/// <param name="Target">The endpoint or the pool; empty: all together.</param>
/// <param name="From">When it would have fired.</param>
/// <param name="To">When it would have been over; null: it would fire still.</param>
/// <param name="Worst">The worst value.</param>
public sealed record PreviewFiring(string Target, DateTimeOffset From, DateTimeOffset? To, double? Worst);
