using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Alerts.Evaluation;

public sealed class AlertEvaluatorTests
{
    private static readonly AlertRule Slow = BuiltInRules.All.Single(rule => rule.Id == "p95-latency");
    private static readonly AlertRule Failing = BuiltInRules.All.Single(rule => rule.Id == "error-rate");

    [Fact]
    public async Task Evaluate_HealthyTraffic_FiresNothing()
    {
        using var program = await (await new EvaluatedProgram().WithAsync(Slow)).WithAsync(Failing);
        await program.PassAsync(120, () => program.Requests(50, ms: 20));
        Assert.Empty(program.Now.Alerts);
        Assert.Empty(program.Ledger.Notes);
        Assert.Equal(2, program.Now.Rules);
    }

    [Fact]
    public async Task Evaluate_AllRequestsSlow_FiresWithinTwentySecondsByEvidence()
    {
        using var program = await new EvaluatedProgram().WithAsync(Slow);
        await program.PassAsync(120, () => program.Requests(50, ms: 20));
        var broken = program.Measured.Latest.Time;
        await program.PassAsync(20, () => program.Requests(50, ms: 3_000));
        var note = Assert.Single(program.Ledger.Notes);
        Assert.Equal((NoteKind.Fired, AlertSeverity.Critical, true), (note.Kind, note.Severity, note.Early));
        Assert.InRange(note.At - broken, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(AlertPhase.Firing, Assert.Single(program.Now.Active).State.Phase);
        Assert.Equal(1, program.Now.Criticals);
    }

    [Fact]
    public async Task Evaluate_ErrorsThatEnd_AreFiredAndResolvedOnce()
    {
        using var program = await new EvaluatedProgram().WithAsync(Failing);
        await program.PassAsync(70, () => program.Requests(50, ms: 20));
        await program.PassAsync(60, () =>
        {
            program.Requests(40, ms: 20);
            program.Requests(10, ms: 20, RequestOutcome.Error);
        });
        await program.PassAsync(240, () => program.Requests(50, ms: 20));
        Assert.Equal([NoteKind.Fired, NoteKind.Resolved], program.Ledger.Notes.Select(note => note.Kind));
        Assert.Empty(program.Now.Alerts);
        Assert.Contains(program.Ledger.History, line => line is { From: AlertPhase.Recovering, To: AlertPhase.Normal });
    }

    [Fact]
    public async Task Evaluate_OneRequestASecondOfWhichAllFail_FiresWithinTheMinute()
    {
        using var program = await new EvaluatedProgram().WithAsync(Failing);
        await program.PassAsync(300, () => program.Requests(1, ms: 20));
        await program.PassAsync(60, () => program.Requests(1, ms: 20, RequestOutcome.Error));
        Assert.Equal(NoteKind.Fired, Assert.Single(program.Ledger.Notes).Kind);
    }

    [Fact]
    public async Task Evaluate_EachEndpointByItself_NamesTheOneThatIsSlow()
    {
        var rule = Slow with { Id = "each", Endpoint = AlertRule.Each };
        using var program = await new EvaluatedProgram().WithAsync(rule);
        await program.PassAsync(90, () =>
        {
            program.Requests(50, ms: 20);
            program.Requests(5, ms: 4_000, route: "/api/slow");
        });
        var alert = Assert.Single(program.Now.Active);
        Assert.Equal("GET /api/slow", alert.State.Target);
        Assert.Equal("GET /api/slow", Assert.Single(program.Ledger.Notes).Target);
    }

    [Fact]
    public async Task Evaluate_PoolFull_FiresForThatPool()
    {
        var measured = new RecordedHistory(configure: program => program.WithPool(name: "service", busy: 2).WithPool(name: "anon", busy: 19));
        using var program = await new EvaluatedProgram(measured).WithAsync(BuiltInRules.All.Single(rule => rule.Id == "pool-utilization"));
        await program.PassAsync(60, () =>
        {
            foreach (var pool in measured.Program.Pools)
            {
                var now = pool.Reading;
                pool.Reading = now with { BusyTime = now.BusyTime + TimeSpan.FromSeconds(now.Busy!.Value), CapacityTime = now.CapacityTime + TimeSpan.FromSeconds(now.Size) };
            }
        });
        Assert.Equal("anon", Assert.Single(program.Now.Active).State.Target);
    }

    [Fact]
    public async Task Evaluate_PostgreSqlDown_MutesWhatFollowsFromIt()
    {
        var measured = new RecordedHistory(configure: program => program.WithPool(status: "down", name: "service"));
        using var program = await (await new EvaluatedProgram(measured).WithAsync(BuiltInRules.All.Single(rule => rule.Id == "postgresql-down"))).WithAsync(Failing with { Early = false, ForSeconds = 30 });
        await program.PassAsync(120, () => program.Requests(20, ms: 5, RequestOutcome.Error));
        Assert.Equal("postgresql-down", Assert.Single(program.Ledger.Notes).RuleId);
        Assert.Contains(program.Now.Active, alert => alert.Rule.Id == Failing.Id && alert.MutedBy is not null);
    }

    [Fact]
    public async Task Evaluate_Silenced_TellsNobodyUntilTheSilenceEnds()
    {
        using var program = await new EvaluatedProgram().WithAsync(Failing);
        var now = program.Measured.Latest.Time;
        await program.SilenceAsync(new() { Id = "s", RuleId = Failing.Id, Start = now, End = now.AddSeconds(120), Author = "ops", Comment = "moving", Version = 0 });
        await program.PassAsync(110, () => program.Requests(20, ms: 5, RequestOutcome.Error));
        Assert.Empty(program.Ledger.Notes);
        Assert.Equal("Silenced by ops: moving", Assert.Single(program.Now.Active).MutedBy);
        await program.PassAsync(20, () => program.Requests(20, ms: 5, RequestOutcome.Error));
        Assert.Equal(NoteKind.Fired, Assert.Single(program.Ledger.Notes).Kind);
    }

    [Fact]
    public async Task Evaluate_SilenceThatNobodyCanReckon_DoesNotHoldAndIsSaidOnce()
    {
        using var program = await new EvaluatedProgram().WithAsync(Failing);
        var now = program.Measured.Latest.Time;
        foreach (var (id, cron, zone) in new[] { ("cron", "whenever", "UTC"), ("zone", "* * * * *", "Mars/Base") })
        {
            await program.SilenceAsync(new()
            {
                Id = id, Start = now, End = now.AddDays(9), Cron = cron, TimeZone = zone, DurationMinutes = 60, Author = "ops", Comment = "moving", Version = 0,
            });
        }

        await program.PassAsync(60, () => program.Requests(20, ms: 5, RequestOutcome.Error));
        Assert.Equal(NoteKind.Fired, Assert.Single(program.Ledger.Notes).Kind);
        Assert.Equal(["cron", "zone"], program.Log.Lines.Select(line => line.Split(' ')[1]));
    }

    [Fact]
    public async Task Evaluate_RuleDeletedWhileItFires_IsClosedAndNotResolved()
    {
        using var program = await new EvaluatedProgram().WithAsync(Failing with { Id = "mine" });
        await program.PassAsync(60, () => program.Requests(20, ms: 5, RequestOutcome.Error));
        await program.RemoveAsync("mine");
        await program.PassAsync(5);
        Assert.Equal([NoteKind.Fired, NoteKind.Closed], program.Ledger.Notes.Select(note => note.Kind));
        Assert.Single(program.Ledger.Notes.Select(note => (note.RuleName, note.Metric, note.Threshold, note.Channel)).Distinct());
        Assert.Equal(Failing.Name, program.Ledger.History[^1].RuleName);
        Assert.Empty(program.Now.Alerts);
    }

    [Fact]
    public async Task Evaluate_RuleDeletedBeforeAStart_IsClosedByTheNameThatItHad()
    {
        var rule = Failing with { Id = "mine", Name = "Mine", Threshold = 0.04, RecoveryThreshold = 0.03 };
        using var before = await new EvaluatedProgram().WithAsync(rule);
        await before.PassAsync(60, () => before.Requests(20, ms: 5, RequestOutcome.Error));
        using var program = new EvaluatedProgram(before.Measured, before.Ledger);
        await program.PassAsync(5);
        var closed = program.Ledger.Notes[^1];
        Assert.Equal((NoteKind.Closed, "Mine", 0.04, rule.Metric), (closed.Kind, closed.RuleName, closed.Threshold, closed.Metric));
        Assert.Null(Assert.Single(await program.Ledger.ReadStatesAsync(TestContext.Current.CancellationToken)).Rule);
    }

    [Fact]
    public async Task Evaluate_StoreThatFails_DecidesAgainAndTellsOnce()
    {
        using var program = await new EvaluatedProgram().WithAsync(Failing);
        await program.PassAsync(60, () => program.Requests(20, ms: 5));
        var left = 5;
        program.Ledger.Before = call =>
        {
            if (call == nameof(AlertLedger.TryDecideAsync) && left-- > 0) throw new IOException("away");
        };
        for (var second = 0; second < 60; second++)
        {
            try
            {
                await program.PassAsync(1, () => program.Requests(20, ms: 5, RequestOutcome.Error));
            }
            catch (IOException)
            {
                // The engine goes on with the next second as well.
            }
        }

        Assert.Equal(NoteKind.Fired, Assert.Single(program.Ledger.Notes).Kind);
    }

    [Fact]
    public async Task Evaluate_TwoInstancesOnOneStore_TellOnce()
    {
        var measured = new RecordedHistory();
        using var first = await new EvaluatedProgram(measured).WithAsync(Failing);
        using var second = await new EvaluatedProgram(measured, first.Ledger).WithAsync(Failing);
        for (var i = 0; i < 60; i++)
        {
            await first.PassAsync(1, () => first.Requests(20, ms: 5, RequestOutcome.Error));
            await second.Evaluator.EvaluateAsync(measured.Latest, TimeSpan.FromSeconds(1), default, CancellationToken.None);
        }

        Assert.Equal(NoteKind.Fired, Assert.Single(first.Ledger.Notes).Kind);
    }

    [Fact]
    public async Task Evaluate_StatusOfTheMonitor_FiresWhenMessagesAreStuck()
    {
        using var program = await new EvaluatedProgram().WithAsync(BuiltInRules.All.Single(rule => rule.Id == "outbox-stuck"));
        await program.PassAsync(30, monitor: new MonitorFigures(1, OutboxAgeSeconds: 90, Dropped: 0));
        Assert.Equal("outbox-stuck", Assert.Single(program.Now.Active).Rule.Id);
    }

    [Fact]
    public async Task Evaluate_FirstContactIsAwaited_DatabasesAreNotAwayYet()
    {
        using var program = await new EvaluatedProgram(new RecordedHistory(configure: one => one.WithPool("down"))).WithAsync(
            BuiltInRules.All.Single(rule => rule.Id == "postgresql-down"));
        await program.WithAsync(BuiltInRules.All.Single(rule => rule.Id == "redis-down"));
        program.Measured.Program.Redis.Status = "down";
        await program.PassAsync(30, monitor: new MonitorFigures { AwaitsFirstContact = true });
        Assert.Empty(program.Ledger.Notes);
        await program.PassAsync(20);
        Assert.Equal(["postgresql-down", "redis-down"], program.Now.Active.Select(alert => alert.Rule.Id).Order());
    }

    [Fact]
    public async Task Evaluate_BurnRate_FiresOnceTheBudgetIsUsedUpTooFast()
    {
        var rule = new AlertRule
        {
            Id = "slo", Name = "Objective", Type = RuleType.BurnRate, Metric = RuleMetrics.BurnRate, Threshold = 14.4, Objective = new(0.995, 500),
            Severity = AlertSeverity.Critical,
        };
        using var program = await new EvaluatedProgram().WithAsync(rule);
        await program.PassAsync(300, () => program.Requests(20, ms: 20));
        Assert.Empty(program.Now.Alerts);
        await program.PassAsync(120, () => program.Requests(20, ms: 900));
        Assert.Equal(AlertPhase.Firing, Assert.Single(program.Now.Active).State.Phase);
    }
}
