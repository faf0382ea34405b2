using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Pool.Drill;
using static Dashboard.Benchmarks.Pool.Faults.FaultDrill;

namespace Dashboard.Benchmarks.Pool.Faults;

/// <summary>Other clients leave the server ten connections (53300).</summary>
internal sealed class FullFault : IFault
{
    private const int Free = 10;
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(6);

    private double _reference;

    public string Name => $"c  room for {Free} connections";

    public async Task<FaultRun> RunAsync(DrillServer server, Func<Task<Side>> open)
    {
        var before = await ReferenceAsync(server);
        FaultRun run;
        await using (await Crowd.LeaveRoomAsync(server, Free, CancellationToken.None))
        await using (var side = await open())
        await using (var load = new DrillLoad(IFault.Workers, side.Read))
        {
            await load.WaitAsync(1 + Measured.TotalSeconds);
            run = new(await load.EndAsync(), TimeSpan.Zero, Healed: null, load.Now);
        }

        // Before and after: the machine's speed drifts.
        _reference = (before + await ReferenceAsync(server)) / 2;
        return run;
    }

    public void Judge(Verdict verdict, FaultRun ours)
    {
        var after = ours.Answers.After(TimeSpan.FromSeconds(1));
        var rate = after.Served / (ours.Ended.TotalSeconds - 1);
        verdict.Require("c: at least half of the throughput of a pool of 10", rate >= 0.5 * _reference, $"{F(rate)} of {F(_reference)} a second");
        verdict.Require("c: no error after the first second", after.Unserved == 0,
            $"{after.Unserved}, {ours.Answers.Unserved - after.Unserved} in it, the last at {Seconds(ours.Answers.LastUnserved)} {ours.Answers.Met()}");
    }

    /// <summary>Reads a second of a pool of ten on a server that has room.</summary>
    private static async Task<double> ReferenceAsync(DrillServer server)
    {
        await using var side = await Side.PlainAsync(server, Free);
        await using var load = new DrillLoad(IFault.Workers, side.Read);
        await load.WaitAsync(3);
        var answers = await load.EndAsync();
        return answers.After(TimeSpan.FromSeconds(1)).Served / (load.Now.TotalSeconds - 1);
    }
}
