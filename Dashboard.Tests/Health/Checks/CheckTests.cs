using Dashboard.Core.Health.Checks;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.RedisServer;
using Dashboard.Core.Pooling.Faults;
using Dashboard.Core.Pooling.Probing;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Health.Checks;

/// <summary>What each check makes of what it sees.</summary>
public sealed class CheckTests
{
    private const long GiB = 1L << 30;

    [Theory]
    [InlineData(3, CheckStatus.Pass)]
    [InlineData(620, CheckStatus.Warn)]
    public void PostgresResponse_ServerAnswers_IsJudgedByItsTime(double ms, CheckStatus expected)
    {
        var finding = PostgresResponseCheck.Find([Probe(ms)])!;
        Assert.Equal((expected, ms, "ms"), (finding.Status, finding.ObservedValue, finding.ObservedUnit));
    }

    [Fact]
    public void PostgresResponse_ServerDown_FailsWithoutAValue()
    {
        var finding = PostgresResponseCheck.Find([Probe(3), Probe(1) with { IsDown = true, Fault = PoolFault.ServerDown }])!;
        Assert.Equal((CheckStatus.Fail, (double?)null), (finding.Status, finding.ObservedValue));
        Assert.Equal(FaultClassifier.Describe(PoolFault.ServerDown), finding.Output);
    }

    [Fact]
    public void PostgresResponse_NotProbed_DoesNotAppear() => Assert.Null(PostgresResponseCheck.Find([]));

    [Theory]
    [InlineData("healthy", 4, 0, CheckStatus.Pass)]
    [InlineData("healthy", 20, 0, CheckStatus.Pass)]
    [InlineData("saturated", 20, 0, CheckStatus.Warn)]
    [InlineData("saturated", 20, 3, CheckStatus.Fail)]
    [InlineData("degraded", 4, 0, CheckStatus.Warn)]
    [InlineData("down", 0, 0, CheckStatus.Fail)]
    public void Pool_EachState_HasItsVerdict(string status, int busy, int pending, CheckStatus expected) =>
        Assert.Equal(expected, PoolCheck.Find(Pool(status, busy, pending))!.Status);

    [Fact]
    public void Pool_ExhaustedAndDown_AreToldApart()
    {
        Assert.Equal("The pool is exhausted: all 20 connections are in use, and 1 caller waits.", PoolCheck.Find(Pool("saturated", 20, 1))!.Output);
        Assert.Equal(
            "The pool is exhausted: all 20 connections are in use, and 2 callers have one of the reserve.",
            PoolCheck.Find(Pool("degraded", 20, 0) with { FallbackInUse = 2 })!.Output);
        Assert.Equal("why", PoolCheck.Find(Pool("down", 0, 1) with { Reason = "why" })!.Output);
        Assert.Null(PoolCheck.Find(Pool("notConfigured", 0, 0)));
    }

    [Theory]
    [InlineData(60, CheckStatus.Pass)]
    [InlineData(400, CheckStatus.Warn)]
    [InlineData(4_000, CheckStatus.Fail)]
    public void OldestTransaction_ByItsAge_IsJudged(double seconds, CheckStatus expected) => Assert.Equal(
        expected, OldestTransactionCheck.Find(new() { OldestTransaction = new(1, seconds * 1_000, "idle in transaction", null, null) })!.Status);

    [Fact]
    public void OldestTransaction_NotReadable_DoesNotAppear()
    {
        Assert.Null(OldestTransactionCheck.Find(new() { NotReadable = ["pg_stat_activity"] }));
        Assert.Equal(0, OldestTransactionCheck.Find(new())!.ObservedValue);
    }

    [Theory]
    [InlineData(200, CheckStatus.Pass)]
    [InlineData(5_000, CheckStatus.Warn)]
    [InlineData(40_000, CheckStatus.Fail)]
    public void WaitingLocks_ByTheLongestWait_AreJudged(double ms, CheckStatus expected)
    {
        var finding = WaitingLocksCheck.Find(new(2, new(1, ms, "relation", "secret.table", 1, "select")));
        Assert.Equal((expected, 2d), (finding.Status, finding.ObservedValue));
        Assert.DoesNotContain("secret", finding.Output);
    }

    [Fact]
    public void Replication_NoneOrNotVisible_DoesNotAppear()
    {
        Assert.Null(ReplicationCheck.Find(new(false, 0, 0, null, 0)));
        Assert.Null(ReplicationCheck.Find(new(false, 2, 0, null, 0)));
    }

    [Theory]
    [InlineData(1, CheckStatus.Pass)]
    [InlineData(20, CheckStatus.Warn)]
    [InlineData(90, CheckStatus.Fail)]
    public void Replication_ByItsLag_IsJudged(double seconds, CheckStatus expected)
    {
        Assert.Equal(expected, ReplicationCheck.Find(new(false, 1, 1, seconds, 0))!.Status);
        Assert.Equal(expected, ReplicationCheck.Find(new(true, 0, 0, null, seconds))!.Status);
    }

    [Theory]
    [InlineData(50, 100, CheckStatus.Pass)]
    [InlineData(95, 100, CheckStatus.Warn)]
    [InlineData(95, 0, CheckStatus.Pass)]
    public void RedisMemory_AgainstItsLimit_IsJudged(long used, long limit, CheckStatus expected) =>
        Assert.Equal(expected, RedisMemoryCheck.Find(new() { MemoryUsedBytes = used, MemoryLimitBytes = limit })!.Status);

    [Fact]
    public async Task RedisEvictions_KeysDropped_AreToldOnce()
    {
        var source = new Source();
        using var watch = new RedisServerWatch(source, TimeProvider.System, NullLogger<RedisServerWatch>.Instance);
        var check = new RedisEvictionsCheck(watch);
        Assert.Equal(0, check.Find(Evicted(100, "a"))!.ObservedValue);
        Assert.Equal(5, check.Find(Evicted(105, "a"))!.ObservedValue);
        Assert.Equal(0, check.Find(Evicted(105, "a"))!.ObservedValue);
        Assert.Equal(0, check.Find(Evicted(3, "b"))!.ObservedValue);
        Assert.Null(await check.AskAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(40, 100, CheckStatus.Pass)]
    [InlineData(5, 100, CheckStatus.Warn)]
    [InlineData(0.9, 2, CheckStatus.Warn)]
    [InlineData(0.1, 2, CheckStatus.Fail)]
    public void Disk_ByItsRoom_IsJudged(double freeGiB, double totalGiB, CheckStatus expected) =>
        Assert.Equal(expected, DiskCheck.Find((long)(freeGiB * GiB), (long)(totalGiB * GiB)).Status);

    [Fact]
    public async Task Disk_FolderNotMadeYet_IsThatOfTheFolderAbove()
    {
        using var folder = new TemporaryFolder();
        var finding = await new DiskCheck(Path.Combine(folder.Path, "not", "yet")).AskAsync(TestContext.Current.CancellationToken);
        Assert.True(finding!.ObservedValue > 0);
    }

    [Theory]
    [InlineData(4_900, CheckStatus.Pass)]
    [InlineData(-6_000, CheckStatus.Warn)]
    public void Clock_BeyondTheTolerance_Warns(double aheadMs, CheckStatus expected) => Assert.Equal(expected, ClockCheck.Find(aheadMs).Status);

    private static ProbeReading Probe(double ms) => new(false, PoolFault.None, default, ms, ms);

    private static PoolReading Pool(string status, int busy, int pending) =>
        new("service", status, default) { Size = 20, Permits = 20, Busy = busy, Pending = pending, Reason = "why" };

    private static RedisServerReading Evicted(long keys, string run) => new() { EvictedKeys = keys, RunId = run };

    private sealed class Source : IRedisServerSource
    {
        public string Status => "notConfigured";

        public Task<Dashboard.Core.Storage.RedisAnswer> AskAsync() => Task.FromResult(default(Dashboard.Core.Storage.RedisAnswer));
    }
}
