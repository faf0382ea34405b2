using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Pool.Drill;
using static Dashboard.Benchmarks.Pool.Faults.FaultDrill;

namespace Dashboard.Benchmarks.Pool.Faults;

/// <summary>All backends stand still for 12 s; new ones can be had.</summary>
internal sealed class StallFault : IFault
{
    private const double CommandTimeoutSeconds = 5;

    public string Name => "e  backends stand still for 12 s";

    public async Task<FaultRun> RunAsync(DrillServer server, Func<Task<Side>> open)
    {
        await using var side = await open();
        await using var load = new DrillLoad(IFault.Workers, side.Read);
        await load.WaitAsync(2);
        var watching = await server.BackendsAsync(ReserveWatch.Application, CancellationToken.None);
        int[] backends = [.. (await server.BackendsAsync("%", CancellationToken.None)).Except(watching)];
        await DrillServer.SignalAsync("STOP", backends, CancellationToken.None);
        var began = load.Now;
        try
        {
            await load.WaitAsync(12);
        }
        finally
        {
            await DrillServer.SignalAsync("CONT", backends, CancellationToken.None);
        }

        await load.WaitAsync(2);
        return new(await load.EndAsync(), began, Healed: null, load.Now);
    }

    public void Judge(Verdict verdict, FaultRun ours) => verdict.Require(
        "e: no gap longer than the command timeout and 1 s", ours.Gap.TotalSeconds <= CommandTimeoutSeconds + 1,
        $"{Seconds(ours.Gap)}, {ours.Answers.Count(Outcome.Failed)} failed ({ours.Answers.Met()}), {ours.Answers.Count(Outcome.Refused)} refused");
}
