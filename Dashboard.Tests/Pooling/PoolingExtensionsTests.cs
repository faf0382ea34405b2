using Dashboard.Core.Pooling;
using Xunit;

namespace Dashboard.Tests.Pooling;

public sealed class PoolingExtensionsTests
{
    [Theory]
    [InlineData("Host=db", 3, 5)]
    [InlineData("Host=db;Timeout=20", 20, 5)]
    [InlineData("Host=db;CommandTimeout=60;Timeout=1", 1, 60)]
    public void Complete_TimeLimits_AreOursOnlyWhereNoneIsGiven(string given, int timeout, int commandTimeout)
    {
        var completed = PoolingExtensions.Complete("service", given, new PoolingOptions());

        Assert.Equal((timeout, commandTimeout), (completed.Timeout, completed.CommandTimeout));
    }

    [Theory]
    [InlineData("Host=db", 0)]
    [InlineData("Host=db;Minimum Pool Size=5", 5)]
    [InlineData("Host=db;Minimum Pool Size=200", 20)]
    public void Complete_MinimumPoolSize_IsAtMostThePoolsSize(string given, int expected)
    {
        var completed = PoolingExtensions.Complete("service", given, new PoolingOptions { Size = 20 });

        Assert.Equal((expected, 20), (completed.MinPoolSize, completed.MaxPoolSize));
    }
}
