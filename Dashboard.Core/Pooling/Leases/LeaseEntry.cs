namespace Dashboard.Core.Pooling.Leases;

/// <summary>One lease as it was noted.</summary>
/// <param name="Slot">Where.</param>
/// <param name="Serial">Tells the slot's leases apart.</param>
/// <param name="Acquired">The clock's timestamp when it began.</param>
/// <param name="ProcessId">The process id of the server's backend.</param>
/// <param name="Caller">Who took it.</param>
/// <param name="TraceId">The trace it belongs to; null without one.</param>
/// <param name="IsReserve">Whether it is outside the pool.</param>
internal sealed record LeaseEntry(LeaseSlot Slot, long Serial, long Acquired, int ProcessId, LeaseCaller Caller, string? TraceId, bool IsReserve);
