namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>What is compared with what is usual.</summary>
internal enum Figure
{
    Latency,
    Errors,
    Traffic,
}
