using Dashboard.Core.Metrics;
using Xunit;

namespace Dashboard.Tests.Metrics;

public sealed class EndpointRegistryTests
{
    [Fact]
    public void GetOrAdd_PastTheCapacity_IsTheOtherSeriesOfItsGroup()
    {
        var registry = new EndpointRegistry();
        for (var i = 0; i < EndpointRegistry.Capacity + 50; i++) registry.GetOrAdd("GET", $"/r{i}", EndpointGroup.Platform);

        Assert.Equal(EndpointRegistry.Capacity, registry.All.Length);
        Assert.Same(registry.OtherPlatform, registry.GetOrAdd("GET", "/new", EndpointGroup.Platform));
        Assert.Same(registry.OtherDashboard, registry.GetOrAdd("GET", "/new", EndpointGroup.Dashboard));
    }

    [Fact]
    public void GetOrAdd_SameName_IsTheSameSeries()
    {
        var registry = new EndpointRegistry();
        var series = registry.GetOrAdd("GET", "/a", EndpointGroup.Platform);
        Assert.Same(series, registry.GetOrAdd("GET", "/a", EndpointGroup.Platform));
        Assert.NotSame(series, registry.GetOrAdd("POST", "/a", EndpointGroup.Platform));
        Assert.Same(series, registry.All[series.Id]);
    }
}
