using System.Runtime.CompilerServices;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Pool.Drill;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using static Dashboard.Benchmarks.Pool.Faults.FaultDrill;

namespace Dashboard.Benchmarks.Pool.Faults;

/// <summary>Code takes all 20 connections under load and gives them back only after 6 s.</summary>
internal sealed class LeakFault : IFault
{
    private const int Leaked = 20;

    private int _line;
    private TimeSpan _returned;
    private IReadOnlyList<LeakReport> _reports = [];

    public string Name => $"b  {Leaked} connections kept for 6 s";

    public PoolingOptions Options { get; } = new() { LeakAfterSeconds = 1 };

    public async Task<FaultRun> RunAsync(DrillServer server, Func<Task<Side>> open)
    {
        await using var side = await open();
        await using var load = new DrillLoad(IFault.Workers, side.Read);
        await load.WaitAsync(1.5);
        var kept = new List<IAsyncDisposable>();
        while (kept.Count < Leaked) kept.Add(side.Ours is { } ours ? await KeepAsync(ours.Pool) : await side.Plain!.OpenConnectionAsync());
        var began = load.Now;
        await load.WaitAsync(6);
        _returned = load.Now;
        foreach (var one in kept) await one.DisposeAsync();
        await load.WaitAsync(2);
        _reports = side.Ours?.Leaks.Newest ?? _reports;
        return new(await load.EndAsync(), began, Healed: null, load.Now);
    }

    public void Judge(Verdict verdict, FaultRun ours)
    {
        var served = ours.Answers.Between(ours.Began, _returned).Served;
        verdict.Require("b: reads go on within 1 s", ours.Gap.TotalSeconds <= 1, $"longest gap {Seconds(ours.Gap)}, {served} served meanwhile");
        var place = $"{nameof(LeakFault)}.cs:{_line}";
        var named = _reports.Where(report => report.Caller.EndsWith(place, StringComparison.Ordinal)).ToArray();
        verdict.Require($"b: each is reported with {place}", named.Length == Leaked, $"{named.Length}, backend {string.Join("/", named.Select(report => report.Backend).Distinct())}");
        var others = _reports.Count - named.Length;
        verdict.Require("b: nothing else is", others == 0, $"{others}");
        verdict.Require("b: and as returned after all", named.All(report => report.KeptMs > 5_000), $"{named.Count(report => report.ReturnedAt is not null)}");
    }

    private async Task<PoolLease> KeepAsync(ConnectionPool pool)
    {
        _line = Here() + 1;
        return await pool.AcquireAsync();
    }

    private static int Here([CallerLineNumber] int line = 0) => line;
}
