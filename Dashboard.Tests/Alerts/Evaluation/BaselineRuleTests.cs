using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Health.Baselines;
using Dashboard.Tests.Fakes;
using Xunit;
using static Dashboard.Tests.Fakes.Standings;

namespace Dashboard.Tests.Alerts.Evaluation;

/// <summary>Rules of type baseline, evaluated second by second on reports that come once a minute.</summary>
public sealed class BaselineRuleTests
{
    private static readonly AlertRule Each = new()
    {
        Id = "usual", Name = "Slower than usual", Type = RuleType.Baseline, Metric = EndpointStanding.Latency, Endpoint = AlertRule.Each,
    };

    [Fact]
    public async Task Evaluate_WorseThanUsual_FiresAndResolvesOnce()
    {
        using var program = await new EvaluatedProgram().WithAsync(Each);
        await MinutesAsync(program, 2, Usual(), Usual(Others));
        Assert.Empty(program.Now.Alerts);
        await MinutesAsync(program, 3, Worse(), Usual(Others));
        var note = Assert.Single(program.Ledger.Notes);
        Assert.Equal((NoteKind.Fired, Things, 240, new UsualFigure(120, Things, 1)), (note.Kind, note.Target, note.Value, note.Usual));
        Assert.Equal(RuleType.Baseline, note.Type);
        Assert.Equal("Usual at this hour 120 ms.", program.Ledger.History[^1].Text);
        await MinutesAsync(program, 4, Usual(), Usual(Others));
        Assert.Equal([NoteKind.Fired, NoteKind.Resolved], program.Ledger.Notes.Select(one => one.Kind));
        Assert.Empty(program.Now.Active);
    }

    [Fact]
    public async Task Evaluate_NoNewReport_IsNoDataAndResolvesNothing()
    {
        using var program = await new EvaluatedProgram().WithAsync(Each);
        await MinutesAsync(program, 1, Worse());
        Assert.Single(program.Now.Active);
        // The detector stands still: its last word gets old, and whether it is over is not known.
        await program.PassAsync(900);
        var alert = Assert.Single(program.Now.Active);
        Assert.Equal((AlertPhase.Firing, SampleKind.NoData), (alert.State.Phase, alert.State.Data));
        Assert.Equal(NoteKind.Fired, Assert.Single(program.Ledger.Notes).Kind);
    }

    [Fact]
    public async Task Evaluate_AnyEndpoint_IsOneAlertWhicheverItIs()
    {
        using var program = await new EvaluatedProgram().WithAsync(Each with { Endpoint = null });
        await MinutesAsync(program, 1, Worse(), Usual(Others));
        await MinutesAsync(program, 1, Worse(Others, 900, 100), Worse());
        var alert = Assert.Single(program.Now.Active);
        Assert.Equal(("", 900, new UsualFigure(100, Others, 2)), (alert.State.Target, alert.State.Value, alert.State.Usual));
        Assert.Single(program.Ledger.Notes);
    }

    [Fact]
    public async Task Evaluate_NothingIsUsualYet_FiresNothing()
    {
        using var program = await new EvaluatedProgram().WithAsync(Each);
        await MinutesAsync(program, 2, Unknown());
        Assert.Empty(program.Now.Active);
        Assert.Empty(program.Ledger.Notes);
    }

    [Fact]
    public async Task Evaluate_PostgreSqlDown_MutesIt()
    {
        var measured = new RecordedHistory(configure: program => program.WithPool(status: "down", name: "service"));
        using var program = await (await new EvaluatedProgram(measured).WithAsync(BuiltInRules.All.Single(rule => rule.Id == "postgresql-down"))).WithAsync(Each with { ForSeconds = 30 });
        await MinutesAsync(program, 2, Worse());
        Assert.Equal("postgresql-down", Assert.Single(program.Ledger.Notes).RuleId);
        Assert.Contains(program.Now.Active, alert => alert.Rule.Id == Each.Id && alert.MutedBy is not null);
    }

    private static async Task MinutesAsync(EvaluatedProgram program, int minutes, params EndpointStanding[] standings)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            program.Baselines.Publish(Report(program.Measured.Latest.Time, standings));
            await program.PassAsync(60);
        }
    }
}
