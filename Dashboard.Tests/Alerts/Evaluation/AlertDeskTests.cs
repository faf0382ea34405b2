using Dashboard.Core.Alerts;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Core.Common;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Evaluation;

public sealed class AlertDeskTests
{
    private static readonly Person Someone = new("ada", null);

    private readonly AlertLedger _ledger = new();
    private readonly AlertDesk _desk;

    public AlertDeskTests() => _desk = new(_ledger, new ChangeFeed<AlertsNow>(exception => Assert.Fail(exception.ToString())), new FakeTimeProvider(Now));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task Acknowledge_EvaluatedAtTheSameMoment_IsMadeOnWhatThatMade(int races)
    {
        var rule = new AlertRule { Id = "a", Name = "Slow", Metric = "latency.p95" };
        await _ledger.TryDecideAsync(new(State("a") with { Acknowledged = null, Rule = rule }, [], []), Cancel);
        Race(races);
        await _desk.AcknowledgeAsync("a", "on it", Someone, Cancel);
        Assert.Equal("on it", Assert.Single(await _ledger.ReadStatesAsync(Cancel)).Acknowledged?.Note);
        Assert.Equal(("Slow", "on it"), (_ledger.History[^1].RuleName, _ledger.History[^1].Text));
    }

    [Fact]
    public async Task Acknowledge_EvaluatedEachTimeBefore_IsRefusedAndCanBeTriedAgain()
    {
        await _ledger.TryDecideAsync(new(State("a") with { Acknowledged = null }, [], []), Cancel);
        Race(5);
        await Assert.ThrowsAsync<AlertRefusedException>(() => _desk.AcknowledgeAsync("a", "on it", Someone, Cancel));
        await _desk.AcknowledgeAsync("a", "on it", Someone, Cancel);
    }

    [Fact]
    public async Task Acknowledge_NothingFires_IsNotFound()
    {
        await _ledger.TryDecideAsync(new(State("a") with { Phase = AlertPhase.Normal }, [], []), Cancel);
        await Assert.ThrowsAsync<AlertNotFoundException>(() => _desk.AcknowledgeAsync("a", "on it", Someone, Cancel));
    }

    /// <summary>The next so many decisions find that somebody was faster.</summary>
    private void Race(int left)
    {
        var isTheirs = false;
        _ledger.Before = call =>
        {
            if (call != nameof(IAlertStore.TryDecideAsync) || isTheirs || left-- <= 0) return;
            isTheirs = true;
            var state = _ledger.ReadStatesAsync(Cancel).Result.Single();
            Assert.True(_ledger.TryDecideAsync(new(state, [], []), Cancel).Result);
            isTheirs = false;
        };
    }
}
