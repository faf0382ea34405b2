using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Pool.Drill;
using static Dashboard.Benchmarks.Pool.Faults.FaultDrill;

namespace Dashboard.Benchmarks.Pool.Faults;

/// <summary>The server crashes, is away for 3 s, and is started again.</summary>
internal sealed class KillFault : IFault
{
    public string Name => "a  killed, 3 s, started";

    public async Task<FaultRun> RunAsync(DrillServer server, Func<Task<Side>> open)
    {
        await using var side = await open();
        await using var load = new DrillLoad(IFault.Workers, side.Read);
        await load.WaitAsync(2);
        var began = load.Now;
        await server.KillAsync(CancellationToken.None);
        await load.WaitAsync(3);
        await server.StartAsync(CancellationToken.None);
        var healed = load.Now;
        await load.WaitAsync(3);
        return new(await load.EndAsync(), began, healed, load.Now);
    }

    public void Judge(Verdict verdict, FaultRun ours)
    {
        var answers = ours.Answers;
        verdict.Require("a: at most 40 reads meet the fault", answers.Count(Outcome.Failed) <= 40, $"{answers.Count(Outcome.Failed)} ({answers.Met()})");
        var p99 = answers.Quantile(Outcome.Shed, 0.99);
        verdict.Require("a: the rest is turned away in under 5 ms (P99)", p99 < 5 && answers.Count(Outcome.Refused) == 0,
            $"{F(p99)} ms of {answers.Count(Outcome.Shed)}, {answers.Count(Outcome.Refused)} after waiting");
        verdict.Require("a: served within 1 s of the server's first answer", ours.Back?.TotalSeconds <= 1, Seconds(ours.Back));
    }
}
