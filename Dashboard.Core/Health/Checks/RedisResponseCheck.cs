namespace Dashboard.Core.Health.Checks;

/// <summary>Whether Redis answers, and how soon, over a connection of its own.</summary>
internal sealed class RedisResponseCheck(RedisProbe probe) : ICheck
{
    /// <summary>Its name.</summary>
    public const string CheckName = "redis:responseTime";

    private const double SlowMs = 50;

    public string Name => CheckName;

    public ValueTask<CheckFinding?> AskAsync(CancellationToken cancel) => new(Find(probe.Reading));

    internal static CheckFinding? Find(RedisProbeReading? reading)
    {
        if (reading is null) return null;
        if (reading.LastMs is not { } ms) return CheckFinding.Fail("Redis does not answer.");
        return ms >= SlowMs
            ? CheckFinding.Warn(ms, "ms", $"Redis is slow: it answered after {HealthWords.Ms(ms)}.")
            : CheckFinding.Pass(ms, "ms", $"Redis answered after {HealthWords.Ms(ms)}.");
    }
}
