using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Core.Health.Checks;

/// <summary>Asks Redis every other second whether it is there, over a connection that the platform does not use.</summary>
internal sealed class RedisProbe(RedisAsker asker, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    // A single answer that is late says that Redis is slow.
    private const int FailuresToBelieve = 2;

    private readonly RecentTimes _times = new();
    private volatile RedisProbeReading? _reading;
    private int _failures;

    /// <summary>Whether there is a server.</summary>
    public bool IsConfigured => asker.IsConfigured;

    /// <summary>What is known; null before the first answer, and without Redis.</summary>
    public RedisProbeReading? Reading => _reading;

    /// <summary>One question.</summary>
    internal async Task StepAsync()
    {
        var asked = clock.GetTimestamp();
        var answered = await asker.PingAsync();
        var took = clock.GetElapsedTime(asked);
        _failures = answered ? 0 : _failures + 1;
        var isDown = _failures >= FailuresToBelieve;
        // What was slow before an outage says nothing of the time after it.
        if (isDown) _times.Clear();
        else _times.Add(took);
        _reading = new(isDown ? null : took.TotalMilliseconds, _times.P95Ms());
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!asker.IsConfigured) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            await StepAsync();
            await Task.Delay(Period, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

/// <summary>What the probe knows.</summary>
/// <param name="LastMs">How long the last question took, in milliseconds; null: Redis does not answer.</param>
/// <param name="P95Ms">The 95th percentile of the last 30, in milliseconds; null without any.</param>
internal sealed record RedisProbeReading(double? LastMs, double? P95Ms);
