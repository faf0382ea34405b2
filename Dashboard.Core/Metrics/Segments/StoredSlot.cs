namespace Dashboard.Core.Metrics.Segments;

/// <summary>One slot of time as it was stored.</summary>
/// <param name="TierSeconds">How much time the slot holds, in seconds.</param>
/// <param name="Start">When the slot began (UTC, whole milliseconds).</param>
/// <param name="Payload">The bytes that were appended, 1 B to 1 MiB; nobody else holds them.</param>
public readonly record struct StoredSlot(int TierSeconds, DateTimeOffset Start, ReadOnlyMemory<byte> Payload);
