namespace Dashboard.Core.Metrics;

/// <summary>What one slot knows of one pool.</summary>
/// <param name="Reading">The pool at the slot's end.</param>
/// <param name="Timeouts">Callers that waited until their deadline and got no connection.</param>
/// <param name="Rejected">Callers that were turned away without waiting.</param>
/// <param name="PhysicalOpens">Connections that were really opened.</param>
/// <param name="OpensForCallers">Those of them that a caller waited for.</param>
/// <param name="Recycled">Connections that broke or were retired.</param>
/// <param name="BusyTime">For how long connections were in use, all together.</param>
/// <param name="CapacityTime">For how long they might have been.</param>
/// <param name="Counts">What the pool counts by its cause.</param>
/// <param name="Offset">Where the sketches of wait and use start in <see cref="MetricsSlot.Data"/>.</param>
public sealed record PoolSlot(
    PoolReading Reading, long Timeouts, long Rejected, long PhysicalOpens, long OpensForCallers, long Recycled, TimeSpan BusyTime,
    TimeSpan CapacityTime, PoolCounts Counts, int Offset);
