using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Benchmarks.Alerts.Lease;

/// <summary>
/// Two programs on one PostgreSQL raise and end alerts all the time, and every ten seconds the one that holds a message is killed: at the end
/// each episode has to have been told once, and that it is over once.
/// </summary>
internal static class LeaseBenchmark
{
    private const int Programs = 2;
    private const int RulesPerKill = 8;
    private const int Seed = 29;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(8);
    // What a killed program had claimed is free after a minute, and a lane that is used up goes on after one.
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromMinutes(4);

    public static async Task<int> RunAsync(int count = 18)
    {
        await using var servers = await BenchmarkServers.StartAsync();
        await using var mails = await MailServer.StartAsync();
        var programs = new List<LeaseProgram>();
        try
        {
            for (var i = 0; i < Programs; i++) programs.Add(await LeaseProgram.StartAsync(i, servers.Folder, servers.State, mails.Url));
            await using var records = new LeaseRecords(servers.State);
            var rules = new ToggledRules(programs);
            await rules.CreateAsync(count * RulesPerKill);
            Console.WriteLine($"  {Programs} programs, {rules.Count} rules");
            var kills = new LeaseKills(programs, mails, records, Period, Seed);
            var killing = kills.RunAsync(count);
            await ToggleAsync(rules, count * Period);
            await killing;
            Console.WriteLine($"  {kills}");
            var waiting = await DrainAsync(records);
            return await JudgeAsync(mails, records, rules.Count, waiting);
        }
        finally
        {
            foreach (var program in programs) await program.DisposeAsync();
        }
    }

    /// <summary>Breaches one rule after the other, evenly over the time, and mends each after a while.</summary>
    private static async Task ToggleAsync(ToggledRules rules, TimeSpan time)
    {
        var random = new Random(Seed);
        var toggles = new List<Task>();
        using var timer = new PeriodicTimer(time / rules.Count);
        for (var rule = 0; rule < rules.Count; rule++)
        {
            toggles.Add(ToggleAsync(rules, rule, Lasts * (0.5 + random.NextDouble())));
            await timer.WaitForNextTickAsync();
        }

        await Task.WhenAll(toggles);
    }

    private static async Task ToggleAsync(ToggledRules rules, int rule, TimeSpan lasts)
    {
        await rules.BreachAsync(rule);
        await Task.Delay(lasts, TimeProvider.System);
        await rules.MendAsync(rule);
    }

    private static async Task<long> DrainAsync(LeaseRecords records)
    {
        var began = TimeProvider.System.GetTimestamp();
        var (waiting, quiet) = (1L, 0);
        // Until nothing waits for a while: what fires at the moment still ends.
        while (quiet < 15 && TimeProvider.System.GetElapsedTime(began) < DrainDeadline)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            waiting = await records.CountWaitingAsync();
            quiet = waiting == 0 ? quiet + 1 : 0;
        }

        return waiting;
    }

    private static async Task<int> JudgeAsync(MailServer mails, LeaseRecords records, int rules, long waiting)
    {
        var history = await records.ReadHistoryAsync();
        var notes = await records.ReadNotesAsync();
        var accepted = mails.Accepted;
        var keys = accepted.Select(mail => mail.Key).ToHashSet(StringComparer.Ordinal);
        var told = new ToldEpisodes(accepted);
        bool IsTold(HistoryEntry line, NoteKind kind) => notes.Any(note =>
            note.Value is { } message && keys.Contains(message)
            && NoteKey.Parse(note.Key) is var key && key.Alert == $"{line.RuleId}|{line.Target}" && key.Episode == line.Episode && key.Kind == kind);
        var fired = history.Where(line => line is { To: AlertPhase.Firing, From: not (AlertPhase.Recovering or AlertPhase.Firing) }).ToList();
        var ended = history.Where(line => line is { To: AlertPhase.Normal, From: AlertPhase.Recovering or AlertPhase.Firing }).ToList();
        var episodes = fired.GroupBy(line => line.RuleName).ToDictionary(lines => lines.Key, lines => lines.Count());

        var verdict = new Verdict();
        verdict.Require($"all {rules} rules fired and ended", Named(fired) == rules && Named(ended) == rules, $"{Named(fired)} and {Named(ended)}, {fired.DistinctBy(line => (line.RuleId, line.Target, line.Episode)).Count()} episodes, {fired.Count} lines of the history");
        verdict.Require("nothing waits at the end", waiting == 0, $"{waiting}");
        Require(verdict, "each episode was told of by an accepted message", fired.Where(line => !IsTold(line, NoteKind.Fired)));
        Require(verdict, "so was the end of each", ended.Where(line => !IsTold(line, NoteKind.Resolved)));
        Require(verdict, "and is named in the words of one", fired.Where(line => told.Firing(line.RuleName) + told.Over(line.RuleName) == 0));
        verdict.Require("no key came with two bodies", mails.Conflicts == 0, string.Create(CultureInfo.InvariantCulture, $"{mails.Conflicts} of {mails.Requests} requests, {keys.Count} mails"));
        Require(verdict, "no episode was told of by two mails", fired.Where(line => told.Firing(line.RuleName) > episodes[line.RuleName]));
        Require(verdict, "nor the end of one", ended.Where(line => told.Over(line.RuleName) > episodes[line.RuleName]));
        return verdict.ExitCode;
    }

    private static int Named(List<HistoryEntry> lines) =>
        lines.Select(line => line.RuleName).Where(name => name.StartsWith(ToggledRules.Name, StringComparison.Ordinal)).Distinct().Count();

    private static void Require(Verdict verdict, string promise, IEnumerable<HistoryEntry> wrong)
    {
        var lines = wrong.ToList();
        verdict.Require(promise, lines.Count == 0, lines.Count == 0 ? "0 others" : $"{lines.Count} others: {string.Join(", ", lines.Take(5).Select(line => $"{line.RuleName}, episode {line.Episode}"))}");
    }
}
