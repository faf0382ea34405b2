using Dashboard.Components.Alerts;
using Dashboard.Core.Alerts.Rules;
using Xunit;

namespace Dashboard.Tests.Components.Alerts;

public sealed class AlertPlacesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("latency.p95", "", "/?range=15m")]
    [InlineData("latency.p95", "GET /api/profiles/{id}", "/endpoints/GET/api/profiles/%7Bid%7D?range=15m")]
    [InlineData("pool.utilization", "anon", "/database?pool=anon&range=15m")]
    [InlineData("pool.utilization", "", "/database?range=15m")]
    [InlineData("db.query.p95", "", "/database?range=15m")]
    [InlineData("redis.p95", "", "/redis?range=15m")]
    [InlineData("system.cpu", "", "/system?range=15m")]
    [InlineData(StatusMetrics.PostgreSqlDown, "", "/database?range=15m")]
    [InlineData(StatusMetrics.RedisDown, "", "/redis?range=15m")]
    [InlineData(StatusMetrics.OutboxAge, "", "/system?range=15m")]
    [InlineData(null, "", "/?range=15m")]
    public void Target_WhileItFires_IsThePageWithARangeThatHasTheBegin(string? metric, string target, string expected) =>
        Assert.Equal(expected, AlertPlaces.Target(metric, target, Now.AddMinutes(-8), end: null, Now));

    [Fact]
    public void Target_Over_IsTheSpanAroundIt() => Assert.Equal(
        "/?from=2026-01-05T08%3A55%3A00Z&to=2026-01-05T09%3A35%3A00Z", AlertPlaces.Target("latency.p95", "", Now.AddHours(-3), Now.AddMinutes(-150), Now));

    [Fact]
    public void Target_EndsNow_DoesNotLieInTheFuture() => Assert.EndsWith(
        "&to=2026-01-05T12%3A00%3A00Z", AlertPlaces.Target("latency.p95", "", Now.AddHours(-3), Now, Now), StringComparison.Ordinal);

    [Fact]
    public void Target_FiresLongerThanIsKept_IsTheLongestSpan() => Assert.StartsWith(
        "/?from=2025-11-24T", AlertPlaces.Target("latency.p95", "", Now.AddDays(-80), end: null, Now), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://wiki.example/p95", "https://wiki.example/p95")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("/relative", null)]
    [InlineData(null, null)]
    public void Runbook_Address_IsAPageOfTheWebOrNone(string? url, string? expected) =>
        Assert.Equal(expected, AlertPlaces.Runbook(BuiltInRules.All[0] with { RunbookUrl = url }));
}
