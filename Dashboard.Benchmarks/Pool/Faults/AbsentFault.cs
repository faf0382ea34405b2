using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Pool.Drill;
using static Dashboard.Benchmarks.Pool.Faults.FaultDrill;

namespace Dashboard.Benchmarks.Pool.Faults;

/// <summary>The server is not there when the pool starts, and comes 2 s later.</summary>
internal sealed class AbsentFault : IFault
{
    public string Name => "f  absent at the start, 2 s, started";

    public async Task<FaultRun> RunAsync(DrillServer server, Func<Task<Side>> open)
    {
        await server.KillAsync(CancellationToken.None);
        await using var side = await open();
        await using var load = new DrillLoad(IFault.Workers, side.Read);
        await load.WaitAsync(2);
        await server.StartAsync(CancellationToken.None);
        var healed = load.Now;
        await load.WaitAsync(3);
        return new(await load.EndAsync(), TimeSpan.Zero, healed, load.Now);
    }

    public void Judge(Verdict verdict, FaultRun ours)
    {
        verdict.Require("f: served within 1 s of the server's first answer", ours.Back?.TotalSeconds <= 1, Seconds(ours.Back));
        var late = ours.Answers.After(ours.Healed!.Value + TimeSpan.FromSeconds(1));
        verdict.Require("f: nothing fails after that", late.Unserved == 0, $"{late.Unserved} of {late.Served + late.Unserved}");
    }
}
