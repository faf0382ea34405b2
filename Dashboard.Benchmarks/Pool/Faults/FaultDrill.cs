using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Pool.Drill;

namespace Dashboard.Benchmarks.Pool.Faults;

/// <summary>
/// What goes wrong with a database, done to our pool and to Npgsql's alone, one after the other on one PostgreSQL, under 32 workers that
/// read without a pause.
/// </summary>
internal static class FaultDrill
{
    private const int MostOutside = 2;

    public static async Task<int> RunAsync(string? only = null)
    {
        IFault[] faults = [new KillFault(), new LeakFault(), new FullFault(), new TerminateFault(), new StallFault(), new AbsentFault()];
        await using var server = await DrillServer.CreateAsync(CancellationToken.None);
        var table = new Table("fault", "pool", "served", "shed", "shed P99 ms", "refused", "failed", "longest gap", "served again after");
        var judged = new List<Action<Verdict>>();
        var outside = new ReserveWatch(server);
        await using (outside)
        {
            foreach (var fault in faults.Where(fault => only is null || fault.Name.StartsWith(only, StringComparison.Ordinal)))
            {
                Console.WriteLine($"  {fault.Name}");
                Report(table, fault, "plain Npgsql", await fault.RunAsync(server, () => Side.PlainAsync(server)));
                var ours = await fault.RunAsync(server, () => Side.OursAsync(server, fault.Options));
                Report(table, fault, "ours", ours);
                judged.Add(verdict => fault.Judge(verdict, ours));
            }
        }

        table.Print($"{IFault.Workers} workers, pools of 20, PostgreSQL {server.Version}");
        Console.WriteLine();
        var verdict = new Verdict();
        foreach (var judge in judged) judge(verdict);
        verdict.Require($"never more than {MostOutside} connections outside the pool", outside.Most <= MostOutside,
            $"{outside.Most}, or {outside.MostWithClosed} with those it had closed already, in {outside.Looks} looks");
        return verdict.ExitCode;
    }

    public static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    public static string Seconds(TimeSpan? time) =>
        time is { } one ? one.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s" : "never";

    private static void Report(Table table, IFault fault, string pool, FaultRun run) => table.Add(
        fault.Name, pool, $"{run.Answers.Served}", $"{run.Answers.Count(Outcome.Shed)}", F(run.Answers.Quantile(Outcome.Shed, 0.99)),
        $"{run.Answers.Count(Outcome.Refused)}", $"{run.Answers.Count(Outcome.Failed)}", Seconds(run.Gap), Seconds(run.Back));
}
