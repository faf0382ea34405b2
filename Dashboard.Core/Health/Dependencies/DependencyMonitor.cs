using System.Collections.Concurrent;
using Dashboard.Core.Health.Checks;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>
/// Asks all dependencies every 15 s, several at once and none twice at a time, and keeps what each answered last. Whoever wants to know reads
/// that; only "check now" asks.
/// </summary>
internal sealed class DependencyMonitor(DependencyBook book, DependencyAsker asker, TimeProvider clock)
    : BackgroundService, IDependencyMonitor
{
    private const int AtOnce = 20;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    // By id, with the version that was asked. Bounded by the dependencies that there are.
    private readonly ConcurrentDictionary<string, (long Version, CheckResult Result)> _results = new();
    private readonly ConcurrentDictionary<string, bool> _underWay = new();

    /// <summary>Those that are checked, each with what it answered last; null: nothing yet.</summary>
    public IReadOnlyList<(HealthDependency Dependency, CheckResult? Result)> Latest =>
        [.. book.Items.Where(one => one.Enabled).Select(one => (one, ResultOf(one)))];

    /// <inheritdoc/>
    public CheckResult? ResultOf(HealthDependency dependency) =>
        _results.TryGetValue(dependency.Id, out var known) && known.Version == dependency.Version ? known.Result with { Name = dependency.CheckName } : null;

    /// <inheritdoc/>
    public async Task<CheckResult> CheckAsync(HealthDependency dependency, CancellationToken cancel)
    {
        var answer = await asker.AskAsync(dependency, cancel);
        var finding = DependencyVerdict.Of(dependency, answer);
        var result = new CheckResult(
            dependency.CheckName, finding.Status, finding.ObservedValue, finding.ObservedUnit, clock.GetUtcNow(), answer.TookMs, finding.Output);
        _results[dependency.Id] = (dependency.Version, result);
        return result;
    }

    /// <summary>Asks all, those that were asked the longest ago first. Nothing is thrown.</summary>
    internal async Task CheckAllAsync(CancellationToken stop)
    {
        var all = book.Items;
        foreach (var id in _results.Keys.Except(all.Select(one => one.Id))) _results.TryRemove(id, out _);
        var due = all.Where(one => one.Enabled).OrderBy(one => ResultOf(one)?.Time ?? DateTimeOffset.MinValue);
        try
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop }, CheckOnceAsync);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the program.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var begun = clock.GetTimestamp();
            await CheckAllAsync(stoppingToken);
            // Several instances must not ask in step.
            var pause = (Period * (0.9 + (0.2 * Random.Shared.NextDouble()))) - clock.GetElapsedTime(begun);
            if (pause > TimeSpan.Zero) await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask CheckOnceAsync(HealthDependency dependency, CancellationToken cancel)
    {
        if (!_underWay.TryAdd(dependency.Id, true)) return;
        try
        {
            await CheckAsync(dependency, cancel);
        }
        finally
        {
            _underWay.TryRemove(dependency.Id, out _);
        }
    }
}
