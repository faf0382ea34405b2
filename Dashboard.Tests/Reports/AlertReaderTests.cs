using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Core.Reports.Incidents;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Reports;

public sealed class AlertReaderTests
{
    private static readonly DateTimeOffset From = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddDays(1);

    private readonly FixedAlertRecords _records = new();
    private readonly AlertLedger _alerts = new();

    [Theory]
    [InlineData(2)]
    [InlineData(41)]
    public async Task Read_FiredDaysBeforeThePeriod_IsOneOfItsIncidentsUntilItEnds(int daysBefore)
    {
        Add(AlertPhase.Pending, AlertPhase.Firing, From.AddDays(-daysBefore));
        Assert.Null(Assert.Single(await IncidentsAsync()).To);
        Add(AlertPhase.Recovering, AlertPhase.Normal, From.AddHours(3));
        var incident = Assert.Single(await IncidentsAsync());
        Assert.Equal((From.AddDays(-daysBefore), From.AddHours(3)), (incident.Episodes[0].FiredAt, incident.To!.Value));
    }

    [Fact]
    public async Task Read_FiresSinceLongBeforeAnyLine_IsKnownByItsState()
    {
        var fired = From.AddDays(-80);
        var state = new AlertState
        {
            RuleId = "r", Target = "GET /a", Phase = AlertPhase.Firing, BreachedAt = fired, FiredAt = fired, Episode = 3, Severity = AlertSeverity.Critical,
        };
        await _alerts.TryDecideAsync(new(state, [], []), TestContext.Current.CancellationToken);
        var incident = Assert.Single(await IncidentsAsync());
        Assert.Equal((fired, null, AlertSeverity.Critical), (incident.From, incident.To, incident.Severity));
    }

    [Fact]
    public async Task Read_OverBeforeThePeriod_IsNoneOfItsIncidents()
    {
        Add(AlertPhase.Pending, AlertPhase.Firing, From.AddDays(-3));
        Add(AlertPhase.Recovering, AlertPhase.Normal, From.AddDays(-2));
        Assert.Empty(await IncidentsAsync());
    }

    private async Task<IReadOnlyList<Incident>> IncidentsAsync()
    {
        var (episodes, unknown) = await new AlertReader(_records, _alerts).ReadAsync(From, To, TestContext.Current.CancellationToken);
        Assert.Null(unknown);
        return IncidentGrouping.Of(episodes!, From, To);
    }

    private void Add(AlertPhase from, AlertPhase to, DateTimeOffset at) =>
        _records.History.Add(new HistoryEntry("r", "R", "GET /a", 1, AlertSeverity.Critical, from, to, at, at, 1, null, null));
}
