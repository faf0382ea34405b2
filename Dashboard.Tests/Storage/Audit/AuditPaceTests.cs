using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Xunit;

namespace Dashboard.Tests.Storage.Audit;

public sealed class AuditPaceTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private readonly AuditPace _pace = new();

    [Fact]
    public void Admit_FloodOfFailedSignIns_WritesSomeAndCountsTheRestInOneLine()
    {
        var written = Enumerable.Range(0, 1_000).Count(i => _pace.Admit(Failed($"name {i}", "10.0.0.1"), Start.AddMilliseconds(i)));
        Assert.Equal(AuditPace.MostMinor, written);
        Assert.Empty(_pace.Over(Start.AddSeconds(59)));
        var line = Assert.Single(_pace.Over(Start.AddSeconds(60)));
        Assert.Equal(
            new AuditEntry("(several)", AuditActions.SignInFailed, "sign-in", null, "990 more of these from 2026-11-27T12:00:00Z on", "10.0.0.1", Start.AddSeconds(60)), line);
        Assert.True(_pace.Admit(Failed("name", "10.0.0.1"), Start.AddSeconds(61)));
    }

    [Fact]
    public void Admit_AnotherAddress_IsWrittenMeanwhile()
    {
        for (var i = 0; i < 100; i++) _pace.Admit(Failed("a", "10.0.0.1"), Start);
        Assert.True(_pace.Admit(Failed("a", "10.0.0.2"), Start));
    }

    [Fact]
    public void Admit_AddressesOfOneIpv6Network_CountAsOne()
    {
        var written = Enumerable.Range(0, 100).Count(i => _pace.Admit(Failed("a", $"2001:db8:1:2::{i:x}"), Start));
        Assert.Equal(AuditPace.MostMinor, written);
    }

    [Fact]
    public void Admit_OneCallersAddressInTwoForms_CountsAsOne()
    {
        var written = Enumerable.Range(0, 100).Count(i => _pace.Admit(Failed("a", i % 2 == 0 ? "203.0.113.7" : "::ffff:203.0.113.7"), Start));
        Assert.Equal(AuditPace.MostMinor, written);
    }

    [Fact]
    public void Admit_FloodFromManyAddresses_IsLimitedTogether()
    {
        var written = Enumerable.Range(0, 50_000).Count(i => _pace.Admit(Failed("a", $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}"), Start));
        Assert.Equal(AuditPace.MostMinorTogether, written);
        var lines = _pace.Over(Start.AddMinutes(1));
        Assert.Equal(["49800 more of these from 2026-11-27T12:00:00Z on"], lines.Select(line => line.After));
        Assert.All(lines, line => Assert.Null(line.Origin));
    }

    [Fact]
    public void Admit_PeopleDuringAFlood_AreWritten()
    {
        for (var i = 0; i < 50_000; i++) _pace.Admit(Failed("a", $"10.{i >> 16}.{(i >> 8) & 255}.{i & 255}"), Start);
        Assert.True(_pace.Admit(new("ann", AuditActions.PoolSize, "service", "10", "20", "10.0.0.9", Start), Start));
    }

    [Fact]
    public void Admit_Prometheus_IsWrittenOnceAnHour()
    {
        var written = Enumerable.Range(0, 4 * 60).Count(i =>
        {
            _ = _pace.Over(Start.AddSeconds(15 * i));
            return _pace.Admit(new("scraper", AuditActions.MetricsExported, "/metrics", null, null, "10.0.0.1", Start), Start.AddSeconds(15 * i));
        });
        Assert.Equal(1, written);
        Assert.Equal("239 more of these from 2026-11-27T12:00:00Z on", Assert.Single(_pace.Over(Start.AddHours(1))).After);
    }

    [Fact]
    public void All_AtTheEnd_CountsWhatIsNotOver()
    {
        for (var i = 0; i < 15; i++) _pace.Admit(Failed("a", "10.0.0.1"), Start);
        Assert.Equal("a", Assert.Single(_pace.All(Start)).Actor);
        Assert.Empty(_pace.All(Start));
    }

    private static AuditEntry Failed(string actor, string origin) => new(actor, AuditActions.SignInFailed, "sign-in", null, null, origin, Start);
}
