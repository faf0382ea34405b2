using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Pool.Drill;

namespace Dashboard.Benchmarks.Pool.Faults;

/// <summary>An administrator ends all of the pool's connections, three times.</summary>
internal sealed class TerminateFault : IFault
{
    private const int Times = 3;

    private long _ended;

    public string Name => $"d  all connections ended, {Times} times";

    public async Task<FaultRun> RunAsync(DrillServer server, Func<Task<Side>> open)
    {
        await using var side = await open();
        await using var load = new DrillLoad(IFault.Workers, side.Read);
        await load.WaitAsync(1.5);
        var began = load.Now;
        _ended = 0;
        for (var time = 0; time < Times; time++)
        {
            _ended += await server.TerminateAsync(side.Application, CancellationToken.None);
            await load.WaitAsync(1);
        }

        return new(await load.EndAsync(), began, Healed: null, load.Now);
    }

    public void Judge(Verdict verdict, FaultRun ours) => verdict.Require(
        "d: no read fails when connections are ended", ours.Answers.Unserved == 0 && _ended > 0,
        $"{ours.Answers.Unserved} with {_ended} ended {ours.Answers.Met()}");
}
