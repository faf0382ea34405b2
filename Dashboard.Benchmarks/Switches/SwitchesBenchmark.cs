using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Switches;

namespace Dashboard.Benchmarks.Switches;

/// <summary>What it costs to ask whether a flag is on for a request, ours and Microsoft.FeatureManagement's.</summary>
internal static class SwitchesBenchmark
{
    private const int Rounds = 21;
    private const int Operations = 50_000;
    private const double MostNs = 50;

    public static int Run()
    {
        var requests = new SwitchRequests();
        using var theirs = new FeatureManagers(requests);
        var chosen = new FlagSetting(FlagMode.Endpoints) { Endpoints = SwitchRequests.Chosen };
        var some = new FlagSetting(FlagMode.Share) { Share = 0.3 };
        var off = Begun("off", FlagSetting.Off, requests);
        var all = Begun("for all", FlagSetting.On, requests);
        var endpoints = Asked("for 3 chosen endpoints", chosen, requests);
        var share = Asked("for 30 % of callers", some, requests);
        Contestant[] contestants =
        [
            off, all, endpoints, share, Begun("for 3 chosen endpoints, noted for what the request does", chosen, requests),
            Begun("for 30 % of callers, noted for what the request does", some, requests), theirs.Off, theirs.On, theirs.Share, theirs.Variant,
        ];

        var run = new InterleavedRun(contestants, Rounds, Operations);
        var times = run.Time(threads: 1);
        var table = new Table("ns per request", "median", "min", "B/op");
        var bytes = contestants.ToDictionary(contestant => contestant, run.Allocated);
        foreach (var one in contestants) table.Add(one.Name, F(times[one].Median), F(times[one].Min), F(bytes[one]));
        table.Print($"Is it on for this request? Median of {Rounds} interleaved rounds of {Operations:N0}, 16 endpoints, 64 callers");
        Console.WriteLine();

        var verdict = new Verdict();
        foreach (var one in new[] { off, all })
            verdict.Require($"{one.Name} at most {F(MostNs)} ns", times[one].Median <= MostNs, $"{F(times[one].Median)} ns");
        foreach (var one in new[] { off, all, endpoints, share })
            verdict.Require($"{one.Name} allocates nothing", bytes[one] == 0, $"{F(bytes[one])} B");
        Console.WriteLine($"  For all, theirs take {F(times[theirs.On].Median / times[all].Median)}x as long; for a share {F(times[theirs.Share].Median / times[share].Median)}x.");
        return verdict.ExitCode;
    }

    /// <summary>As the middleware does it. Where it differs by request, what is off is noted in the execution context, which is made anew for it.</summary>
    private static Contestant Begun(string name, FlagSetting setting, SwitchRequests requests) =>
        Ours(name, setting, requests, static (switches, context) => switches.Begin(context));

    private static Contestant Asked(string name, FlagSetting setting, SwitchRequests requests) =>
        Ours(name, setting, requests, static (switches, context) => switches.IsOn(FlagName.Monitoring, context));

    private static Contestant Ours(string name, FlagSetting setting, SwitchRequests requests, Func<LiveSwitches, HttpContext, bool> ask)
    {
        var switches = Switched.Monitoring(setting);
        return new($"ours, {name}", (operations, thread) =>
        {
            var on = 0;
            for (var i = thread; i < operations + thread; i++)
            {
                if (ask(switches, requests.At(i))) on++;
            }

            GC.KeepAlive(on == int.MaxValue ? requests : null);
        });
    }

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
