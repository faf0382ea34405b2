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
    [InlineData("Host=db")]
    [InlineData("Host=db;Minimum Pool Size=200;Maximum Pool Size=3")]
    public void Complete_PoolSizes_AreTheBoundsSoThatTheSizeCanChange(string given)
    {
        var completed = PoolingExtensions.Complete("service", given, new PoolingOptions { Size = 20 });

        Assert.Equal((10, 50), (completed.MinPoolSize, completed.MaxPoolSize));
    }
}
