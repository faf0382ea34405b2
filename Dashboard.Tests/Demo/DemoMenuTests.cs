using Bunit;
using Dashboard.Access;
using Dashboard.Components.Demo;
using Dashboard.Demo;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;
using Xunit;

namespace Dashboard.Tests.Demo;

public sealed class DemoMenuTests : BunitContext
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeEffect _pool = new(DemoFault.PoolExhausted);

    public DemoMenuTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(_clock);
    }

    [Fact]
    public void Render_DemoOff_IsNothing() => Assert.Equal("", Render<DemoMenu>().Markup.Trim());

    [Fact]
    public void Render_ForAViewer_IsABadgeWithoutActions()
    {
        TurnOn(policies: Policies.Viewer);
        var menu = Render<DemoMenu>();
        Assert.Contains("Demo traffic", menu.Markup, StringComparison.Ordinal);
        Assert.Empty(menu.FindAll("button"));
    }

    [Fact]
    public async Task Open_ForAnAdmin_OffersTheFourFaults()
    {
        TurnOn(policies: Policies.Admin);
        var items = await OpenAsync();
        Assert.Equal(
            ["Slow endpoint for 60 s", "10 % errors for 60 s", "Pool exhausted for 60 s", "Redis stopped for 60 s"],
            items.FindAll("[role=menuitem] span.mud-typography-body2").Select(title => title.TextContent));
    }

    [Fact]
    public async Task Choose_AFault_CountsItsSecondsDownAndStopsIt()
    {
        TurnOn(policies: Policies.Admin);
        var items = await OpenAsync();
        await items.FindAll("[role=menuitem]")[0].ClickAsync(new());
        items.WaitForAssertion(() => Assert.StartsWith("Stop: Slow endpoint, 60 s left", Title(items, 0), StringComparison.Ordinal));

        _clock.Advance(TimeSpan.FromSeconds(18));
        items.WaitForAssertion(() => Assert.Equal("Stop: Slow endpoint, 42 s left", Title(items, 0)));

        await items.FindAll("[role=menuitem]")[0].ClickAsync(new());
        items.WaitForAssertion(() => Assert.Equal("Slow endpoint for 60 s", Title(items, 0)));
    }

    [Fact]
    public async Task Open_AFaultThatCannotBe_IsDisabledAndSaysWhy()
    {
        TurnOn(policies: Policies.Admin);
        _pool.Hindrance = "Connection pooling is off.";
        var items = await OpenAsync();
        var item = items.FindAll("[role=menuitem]")[2];
        Assert.Equal("true", item.GetAttribute("aria-disabled"));
        Assert.Contains("Connection pooling is off.", item.TextContent, StringComparison.Ordinal);
    }

    private static string Title(IRenderedComponent<MudPopoverProvider> items, int index) =>
        items.FindAll("[role=menuitem] span.mud-typography-body2")[index].TextContent;

    private void TurnOn(params string[] policies)
    {
        var person = this.AddAuthorization();
        person.SetAuthorized("console");
        person.SetPolicies(policies);
        Services.AddNotedAudit().AddSingleton<PersonRights>().AddSingleton<DemoFaults>().AddSingleton<DemoBreaker>().AddSingleton<IFaultEffect>(_pool);
    }

    private async Task<IRenderedComponent<MudPopoverProvider>> OpenAsync()
    {
        var popovers = Render<MudPopoverProvider>();
        await Render<DemoMenu>().Find("button").ClickAsync(new());
        return popovers;
    }
}
