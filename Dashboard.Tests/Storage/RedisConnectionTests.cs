using Dashboard.Core.Storage;
using Xunit;

namespace Dashboard.Tests.Storage;

public sealed class RedisConnectionTests
{
    [Theory]
    [InlineData("cache:6379", 500, 500, 500)]
    [InlineData("cache:6379,connectTimeout=3000", 3000, 500, 500)]
    [InlineData("asyncTimeout=900,cache:6379,SyncTimeout=800", 500, 900, 800)]
    public void Parse_TimeLimits_AreOursOnlyWhereNoneIsGiven(string text, int connectMs, int asyncMs, int syncMs)
    {
        var options = RedisConnection.Parse(text, "wingman-test");

        Assert.Equal((connectMs, asyncMs, syncMs), (options.ConnectTimeout, options.AsyncTimeout, options.SyncTimeout));
        Assert.Single(options.EndPoints);
    }
}
