using Dashboard.Components.Database;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Components.Database;

public sealed class DatabaseWordsTests
{
    [Fact]
    public void ConnectionStates_OfTheServer_AreThoseThatThereAreAndWhatIsFree()
    {
        var states = ServerConnectionStates.Of(new(Total: 12, Ours: 8, Active: 2, Idle: 7, IdleInTransaction: 3, IdleInTransactionAborted: 0, Other: 0), 40);
        Assert.Equal(["active", "idle", "idle in transaction", "free"], states.Select(state => state.Name));
        Assert.Equal(40, states.Sum(state => state.Count));
        Assert.DoesNotContain(ServerConnectionStates.Of(new(5, 5, 5, 0, 0, 0, 0), null), state => state.Name == "free");
    }

    [Fact]
    public void Consequence_Fewer_SaysThatNothingIsClosed()
    {
        Assert.Contains("10 fewer than now", PoolSizeWords.Consequence("anon", 20, 10, 5), StringComparison.Ordinal);
        Assert.Contains("of the 15 in use now each stays", PoolSizeWords.Consequence("anon", 20, 10, 15), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12.34, "12.3 ms")]
    [InlineData(59_000.0, "59.0 s")]
    [InlineData(75_000.0, "1 m 15 s")]
    [InlineData(null, "–")]
    public void Age_Milliseconds_IsReadable(double? ms, string expected) => Assert.Equal(expected, PoolWords.Age(ms));

    [Theory]
    [InlineData("idle", "its handle was forgotten")]
    [InlineData("idle in transaction", "its commit was forgotten")]
    [InlineData("something new", "as the server calls it")]
    public void Backend_OfALeak_HasItsMeaning(string backend, string expected) => Assert.Equal(expected, PoolWords.Backend(backend).Meaning);

    [Fact]
    public void Frame_AGap_StaysAGapForOnePoolAndForAll()
    {
        var program = new MeasuredProgram().WithPool(name: "service").WithPool(busy: 5, name: "anon");
        program.Tick();
        program.Tick(20);
        var timeline = new MetricsTimelines().Of(program.Tick(), TimelineRange.Default);
        var gap = timeline.Points.ToList().FindIndex(point => point.Pools.Count == 0);
        foreach (var pool in new[] { null, "anon" })
        {
            var frame = DatabaseCharts.FrameOf(timeline, pool);
            Assert.All(frame.Charts.Values.SelectMany(columns => columns), column => Assert.Null(column[gap]));
            Assert.Equal(pool is null ? 7 : 5, frame.Charts["connections"][0][0]);
        }
    }

    [Fact]
    public void KeyOf_AStatement_IsShortAndAlwaysTheSame()
    {
        var statement = new StatementMetrics("select ?", 1, 0, 1, new(1, 1, 1, 1, 1, 1));
        Assert.Equal(12, StatementColumns.KeyOf(statement).Length);
        Assert.Equal(StatementColumns.KeyOf(statement), StatementColumns.KeyOf(statement with { Count = 9 }));
    }
}
