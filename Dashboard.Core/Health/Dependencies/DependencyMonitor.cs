using System.Collections.Concurrent;
using System.Threading.Channels;
using Dashboard.Core.Health.Checks;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>
/// Asks all dependencies every 15 s, several at once, and one that was saved at once; keeps what each answered last. Whoever wants to know reads
/// that; only "check now" asks.
/// </summary>
internal sealed class DependencyMonitor(DependencyBook book, DependencyAsker asker, TimeProvider clock)
    : BackgroundService, IDependencyMonitor
{
    private const int AtOnce = 20;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    // By id, with the version that was asked. Bounded by the dependencies that there are.
    private readonly ConcurrentDictionary<string, (long Version, CheckResult Result)> _results = new();
    // Those that find no room are asked with all others.
    private readonly Channel<HealthDependency> _saved = Channel.CreateBounded<HealthDependency>(
        new BoundedChannelOptions(DependencyBook.MostDependencies) { FullMode = BoundedChannelFullMode.DropWrite });

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
        _results.AddOrUpdate(dependency.Id, (dependency.Version, result), (id, known) => Newer(id, known, (dependency.Version, result)));
        return result;
    }

    /// <inheritdoc/>
    public void CheckSoon(HealthDependency dependency) => _saved.Writer.TryWrite(dependency);

    /// <summary>Asks all, those that were asked the longest ago first. Nothing is thrown.</summary>
    internal async Task CheckAllAsync(CancellationToken stop)
    {
        var all = book.Items;
        foreach (var id in _results.Keys.Except(all.Select(one => one.Id))) _results.TryRemove(id, out _);
        var due = all.Where(one => one.Enabled).OrderBy(one => ResultOf(one)?.Time ?? DateTimeOffset.MinValue);
        await CheckEachAsync(options => Parallel.ForEachAsync(due, options, CheckOneAsync), stop);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the program.
        await Task.Yield();
        await Task.WhenAll(CheckAlwaysAsync(stoppingToken), CheckSavedAsync(stoppingToken));
    }

    private async Task CheckAlwaysAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var begun = clock.GetTimestamp();
            await CheckAllAsync(stop);
            // Several instances must not ask in step.
            var pause = (Period * (0.9 + (0.2 * Random.Shared.NextDouble()))) - clock.GetElapsedTime(begun);
            if (pause > TimeSpan.Zero) await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task CheckSavedAsync(CancellationToken stop) =>
        CheckEachAsync(options => Parallel.ForEachAsync(_saved.Reader.ReadAllAsync(stop), options, CheckOneAsync), stop);

    private async ValueTask CheckOneAsync(HealthDependency dependency, CancellationToken cancel) => await CheckAsync(dependency, cancel);

    private static async Task CheckEachAsync(Func<ParallelOptions, Task> each, CancellationToken stop)
    {
        try
        {
            await each(new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    // What was asked as it was before may answer after what was asked as it is now. Not by the higher version: the database may be an older copy.
    private (long Version, CheckResult Result) Newer(string id, (long Version, CheckResult Result) known, (long Version, CheckResult Result) answered) =>
        known.Version != answered.Version && book.Find(id)?.Version == known.Version ? known : answered;
}
