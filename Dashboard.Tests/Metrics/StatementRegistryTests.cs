using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Xunit;

namespace Dashboard.Tests.Metrics;

public sealed class StatementRegistryTests
{
    [Fact]
    public void GetOrAdd_ValuesWrittenIntoTheText_AreOneStatement()
    {
        var registry = new StatementRegistry(SqlText.Tokenise);
        var first = registry.GetOrAdd("select * from t where id = 1");
        for (var i = 0; i < 5_000; i++) Assert.Same(first, registry.GetOrAdd($"select * from t where id = {i}"));
    }

    [Fact]
    public void GetOrAdd_ManyTextsWithValuesBefore_StillRemembersThoseWithParameters()
    {
        var tokenised = 0;
        var registry = new StatementRegistry(raw =>
        {
            tokenised++;
            return SqlText.Tokenise(raw);
        });
        for (var i = 0; i < 2 * StatementRegistry.RawCapacity; i++) registry.GetOrAdd($"select * from t where id = {i}");
        tokenised = 0;
        for (var i = 0; i < 10; i++) registry.GetOrAdd("select * from t where id = $1");
        Assert.Equal(1, tokenised);
        // And the other way round.
        for (var i = 0; i < 2 * StatementRegistry.RawCapacity; i++) registry.GetOrAdd($"select c{i} from t");
        tokenised = 0;
        for (var i = 0; i < 10; i++) registry.GetOrAdd("select * from t where id = 5");
        Assert.Equal(0, tokenised);
    }

    [Fact]
    public void GetOrAdd_PastTheCapacity_IsOneSeries()
    {
        var registry = new StatementRegistry(SqlText.Tokenise);
        for (var i = 0; i < StatementRegistry.Capacity; i++) registry.GetOrAdd($"select c{i} from t");
        var other = registry.GetOrAdd("select late from t");
        Assert.Equal("(other)", other.Text);
        Assert.Same(other, registry.GetOrAdd("select later from t"));
        Assert.Equal(StatementRegistry.Capacity + 1, registry.All.Count);
    }
}
