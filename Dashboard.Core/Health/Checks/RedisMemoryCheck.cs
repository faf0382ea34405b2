using Dashboard.Core.Metrics.RedisServer;

namespace Dashboard.Core.Health.Checks;

/// <summary>How much of the memory that Redis may use is used.</summary>
internal sealed class RedisMemoryCheck(RedisServerWatch watch) : ICheck
{
    private const double Much = 0.9;

    public string Name => "redis:memory";

    public ValueTask<CheckFinding?> AskAsync(CancellationToken cancel) => new(Find(watch.Latest.Fresh));

    internal static CheckFinding? Find(RedisServerReading? reading)
    {
        if (reading?.MemoryUsedBytes is not { } used) return null;
        if (reading.MemoryLimitBytes is not { } limit || limit <= 0)
            return CheckFinding.Pass(used, "bytes", $"Redis uses {HealthWords.Bytes(used)}{(reading.MemoryLimitBytes == 0 ? ", without a limit" : "")}.");
        var share = (double)used / limit;
        var output = $"Redis uses {HealthWords.Bytes(used)} of {HealthWords.Bytes(limit)} ({HealthWords.Share(share)}).";
        // A cache that is full works: it drops keys, which is another check's affair.
        return share >= Much ? CheckFinding.Warn(used, "bytes", output) : CheckFinding.Pass(used, "bytes", output);
    }
}
