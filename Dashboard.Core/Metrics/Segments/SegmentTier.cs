namespace Dashboard.Core.Metrics.Segments;

/// <summary>How slots of one length are kept.</summary>
/// <param name="Seconds">How much time one slot holds, in seconds; more than zero.</param>
/// <param name="SegmentSpan">How much time one file holds, in whole seconds; at least one slot.</param>
/// <param name="Retention">How long a slot is kept; more than zero. Files go as a whole, so some slots stay for one span longer.</param>
public sealed record SegmentTier(int Seconds, TimeSpan SegmentSpan, TimeSpan Retention);
