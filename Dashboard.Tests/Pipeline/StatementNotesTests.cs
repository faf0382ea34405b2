using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.SlowRequests;
using Dashboard.Core.Pipeline;
using Xunit;

namespace Dashboard.Tests.Pipeline;

public sealed class StatementNotesTests
{
    private static readonly StatementSeries Statement = new("select ?");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(1_000)]
    public void Read_Statements_AreTheFirstTwentyInOrderAndTheRestCounted(int count)
    {
        var scope = new RequestScope();
        for (var i = 0; i < count; i++) scope.AddSql(Statement, i + 1, failed: i % 2 == 1);

        var (first, leftOut) = scope.ReadStatements();

        Assert.Equal(Enumerable.Range(1, Math.Min(count, KeptRequest.MaxStatements)).Select(ns => new KeptStatement(Statement, ns, ns % 2 == 0)), first);
        Assert.Equal(Math.Max(0, count - KeptRequest.MaxStatements), leftOut);
        Assert.Equal(count * (count + 1) / 2, scope.SqlNs);
    }

    [Fact]
    public async Task Add_ManyAtATime_LosesNone()
    {
        for (var round = 0; round < 200; round++)
        {
            var scope = new RequestScope();
            using var together = new Barrier(4);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(
                () =>
                {
                    together.SignalAndWait(TestContext.Current.CancellationToken);
                    for (var i = 0; i < 6; i++) scope.AddSql(Statement, (worker * 6) + i + 1, failed: false);
                },
                TestContext.Current.CancellationToken)));

            var (first, leftOut) = scope.ReadStatements();
            Assert.Equal((KeptRequest.MaxStatements, 4), (first.Length, leftOut));
            Assert.Equal(first.Length, first.Select(one => one.ElapsedNs).Distinct().Count());
        }
    }
}
