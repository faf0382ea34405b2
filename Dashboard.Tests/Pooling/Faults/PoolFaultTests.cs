using Dashboard.Benchmarks.Pool.Drill;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.States;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Pooling.Faults;

/// <summary>Small samples of what the benchmark <c>long faults</c> does at length.</summary>
[Collection(DrillPostgres.Name)]
public sealed class PoolFaultTests(DrillPostgres postgres)
{
    // Takes time as a real read does, and leaves the machine to the other tests.
    private const string Query = "select pg_sleep(0.005)";
    private const int Workers = 16;
    private const int Size = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_KilledAndStarted_FewMeetItAndTheRestIsTurnedAwayAtOnce()
    {
        var server = await postgres.RunningAsync();
        await using var drilled = await DrilledPool.StartAsync(server.Service, Patient());
        await using var load = Load(drilled);
        await ServedAsync(load, 100);

        await server.KillAsync(Cancel);
        await CountedAsync(load, Outcome.Shed, 100);
        await server.StartAsync(Cancel);
        await ServedAsync(load, 100);

        var answers = await load.EndAsync();
        Assert.InRange(answers.Count(Outcome.Failed), 0, 40);
        Assert.InRange(answers.Quantile(Outcome.Shed, 0.5), 0, 5);
        Assert.Equal(0, answers.Count(Outcome.Refused));
    }

    [Fact]
    public async Task Server_AbsentAtTheStart_IsFoundWhenItComes()
    {
        var server = await postgres.RunningAsync();
        await server.KillAsync(Cancel);
        await using var drilled = await DrilledPool.StartAsync(server.Service, Patient());
        await using var load = Load(drilled);
        await CountedAsync(load, Outcome.Shed, 50);
        Assert.Equal(PoolState.Down, drilled.Pool.State);

        await server.StartAsync(Cancel);

        await ServedAsync(load, 100);
        Assert.NotEqual(PoolState.Down, drilled.Pool.State);
    }

    [Fact]
    public async Task Connections_AllEndedByTheServer_FailNoRead()
    {
        var server = await postgres.RunningAsync();
        await using var drilled = await DrilledPool.StartAsync(server.Service, Patient());
        await using var load = Load(drilled);
        for (var time = 0; time < 3; time++)
        {
            await ServedAsync(load, 100);
            Assert.InRange(await server.TerminateAsync(DrilledPool.Application, Cancel), 1, Size);
        }

        await ServedAsync(load, 100);
        var answers = await load.EndAsync();
        Assert.True(answers.Unserved == 0, answers.Met());
        Assert.InRange(drilled.Pool.Read().SavedByRetry, 1, 3 * Size);
    }

    [Fact]
    public async Task Server_Full_ServesWithTheConnectionsItHasAndGrowsBack()
    {
        var server = await postgres.RunningAsync();
        var crowd = await Crowd.LeaveRoomAsync(server, free: 6, Cancel);
        await using var drilled = await DrilledPool.StartAsync(server.Service, Patient());
        await using var load = Load(drilled);
        await Wait.UntilAsync(() => Task.FromResult(drilled.Pool.Read().Permits <= 6));
        var shrunk = load.Now;
        await ServedAsync(load, 200);
        await Wait.UntilAsync(() => Task.FromResult(drilled.Pool.State == PoolState.Degraded));

        await crowd.DisposeAsync();

        await Wait.UntilAsync(() => Task.FromResult(drilled.Pool.Read().Permits > 7));
        var answers = (await load.EndAsync()).After(shrunk);
        Assert.True(answers.Unserved == 0, answers.Met());
    }

    [Fact]
    public async Task Connections_AllKept_ReserveServesAndReportsNameTheLine()
    {
        var server = await postgres.RunningAsync();
        await using var watch = new ReserveWatch(server);
        await using var drilled = await DrilledPool.StartAsync(server.Service, new() { LeakAfterSeconds = 1, AcquireTimeoutMs = 200 });
        var kept = new List<PoolLease>();
        while (kept.Count < Size) kept.Add(await drilled.Pool.AcquireAsync(Cancel));
        await using var load = new DrillLoad(8, cancel => drilled.ReadAsync(Query, cancel));

        await ServedAsync(load, 20);
        await Wait.UntilAsync(() => Task.FromResult(drilled.Leaks.Newest.Count == Size));
        Assert.All(drilled.Leaks.Newest, report => Assert.Matches(@"Pooling/Faults/PoolFaultTests\.cs:\d+$", report.Caller));
        Assert.All(drilled.Leaks.Newest, report => Assert.Equal(("idle", null), (report.Backend, report.ReturnedAt)));
        foreach (var lease in kept) await lease.DisposeAsync();

        Assert.All(drilled.Leaks.Newest, report => Assert.True(report.KeptMs >= 1_000));
        var outside = drilled.Pool.Read().ReserveTotal;
        Assert.InRange(outside, 20, int.MaxValue);
        await ServedAsync(load, 100);
        Assert.InRange(watch.Most, 1, PoolingOptions.ReserveSize);
    }

    [Fact]
    public async Task Backends_StandStill_NewOnesServe()
    {
        var server = await postgres.RunningAsync();
        await using var drilled = await DrilledPool.StartAsync(server.Service + ";Command Timeout=1", new() { AcquireTimeoutMs = 300 });
        await using var load = Load(drilled);
        await ServedAsync(load, 100);
        var backends = await server.BackendsAsync("wingman-%", Cancel);
        Assert.NotEmpty(backends);
        try
        {
            await DrillServer.SignalAsync("STOP", backends, Cancel);
            // More than those that were on their way.
            await ServedAsync(load, 10 * Workers);
        }
        finally
        {
            await DrillServer.SignalAsync("CONT", backends, CancellationToken.None);
        }

        Assert.InRange(load.Count(Outcome.Failed), 0, 2 * Size);
    }

    // A machine that runs all tests at once is slow; where the deadline is not what is tested it must not matter.
    private static PoolingOptions Patient() => new() { AcquireTimeoutMs = 15_000 };

    private static DrillLoad Load(DrilledPool drilled) => new(Workers, cancel => drilled.ReadAsync(Query, cancel));

    private static Task ServedAsync(DrillLoad load, int more) => CountedAsync(load, Outcome.Served, more);

    private static Task CountedAsync(DrillLoad load, Outcome outcome, int more)
    {
        var enough = load.Count(outcome) + more;
        return Wait.UntilAsync(() => Task.FromResult(load.Count(outcome) >= enough));
    }
}
