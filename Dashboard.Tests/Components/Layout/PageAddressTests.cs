using Bunit;
using Dashboard.Components.Layout;
using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Components.Layout;

public sealed class PageAddressTests : BunitContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData("/endpoints?at=1&range=5m#slow", "http://localhost/endpoints?at=2&range=5m")]
    [InlineData("/endpoints#slow", "http://localhost/endpoints?at=2")]
    [InlineData("/endpoints#slow?at=1", "http://localhost/endpoints?at=2")]
    public void WithQuery_PlaceOnThePage_IsLeftOut(string address, string expected)
    {
        Navigation.NavigateTo(address);
        Assert.Equal(expected, Navigation.WithQuery("at", "2"));
    }

    [Fact]
    public void WithRangeAndSpan_PlaceOnThePage_IsLeftOut()
    {
        Navigation.NavigateTo("/endpoints?range=1h#slow");
        Assert.Equal("http://localhost/endpoints", Navigation.WithRange(TimelineRange.Default));
        var from = new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);
        var address = Navigation.WithSpan(from, from.AddHours(1));
        Assert.StartsWith("http://localhost/endpoints?from=2026-01-05T10", address, StringComparison.Ordinal);
        Assert.DoesNotContain("#", address, StringComparison.Ordinal);
    }
}
