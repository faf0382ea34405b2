using AngleSharp.Dom;
using Bunit;
using Dashboard.Access;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Switches;
using Dashboard.Flags;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Xunit;
using Page = Dashboard.Components.Pages.Settings;

namespace Dashboard.Tests.Components.Settings;

public sealed class SettingsPageTests : BunitContext
{
    private readonly MeasuredProgram _program = new();
    private readonly ChangeFeed<MetricsSnapshot> _feed = new(exception => Assert.Fail(exception.ToString()));
    private readonly Bunit.TestDoubles.BunitAuthorizationContext _person;
    private KeptFlags _kept;

    public SettingsPageTests()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        _kept = new KeptFlags(_program.Clock);
        _person = this.AddAuthorization();
        _person.SetAuthorized("ada");
        _person.SetPolicies(Policies.Viewer, Policies.Operator, Policies.Admin);
        Services.AddMudServices();
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(_program.Clock).AddSingleton(_feed);
        Services.AddSingleton(_ => _kept.Switches).AddSingleton(_ => _kept.Keeper).AddSingleton(_ => _kept.Database);
        Services.AddSingleton(new KnownEndpoints(new DefaultEndpointDataSource(Route("GET", "/api/profiles/{id}"), Route("PUT", "/api/profiles/{id}"))));
        Services.AddSingleton(new InstanceIdentity("test-0001", _program.Clock.GetUtcNow()));
        Services.AddNotedAudit().AddSingleton<PersonRights>().AddSingleton<FlagSwitching>();
        Services.AddScoped<ViewerState>().AddScoped<ViewerAddress>();
        Services.AddScoped<CircuitFeed>();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _kept.DisposeAsync();
    }

    [Fact]
    public async Task Form_Share_SaysWhatItMeansAndThenDoesIt()
    {
        var page = Render<Page>();
        await ChooseAsync(page, "pooling", "share");
        await Form(page, "pooling").QuerySelector(".size-text")!.InputAsync(new() { Value = "30" });
        Assert.Contains("Only 30.0 % of the callers get a connection from the pool", Form(page, "pooling").TextContent, StringComparison.Ordinal);
        Assert.Equal(FlagMode.All, _kept.Switches.SettingOf(FlagName.Pooling).Mode);

        await Form(page, "pooling").SubmitAsync(new());

        Assert.Equal(TestSwitches.ForShare(0.3), _kept.Switches.SettingOf(FlagName.Pooling));
        page.WaitForAssertion(() => Assert.Contains("on all instances", Form(page, "pooling").QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal));
        Assert.Contains("set by ada", Form(page, "pooling").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Contains("on for 30.0 % of callers", page.Find(".change-list").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("101")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("")]
    public async Task Form_WrongShare_SaysSoAtTheFieldAndKeepsWhatWasTyped(string typed)
    {
        var page = Render<Page>();
        await ChooseAsync(page, "monitoring", "share");
        await Form(page, "monitoring").QuerySelector(".size-text")!.InputAsync(new() { Value = typed });
        Assert.Equal($"The share is “{typed}”; allowed is a number from 0 to 100, in percent.", Form(page, "monitoring").QuerySelector("[role=alert]")!.TextContent);
        Assert.Null(Form(page, "monitoring").QuerySelector("button[type=submit]"));
        await Form(page, "monitoring").SubmitAsync(new());
        Assert.Equal(typed, Form(page, "monitoring").QuerySelector(".size-text")!.GetAttribute("value") ?? "");
        Assert.Equal(FlagMode.All, _kept.Switches.SettingOf(FlagName.Monitoring).Mode);
    }

    [Fact]
    public async Task Form_Endpoints_AreChosenFromThoseThatThereAre()
    {
        var page = Render<Page>();
        await ChooseAsync(page, "alerts", "endpoints");
        Assert.Contains("No endpoint is chosen", Form(page, "alerts").QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await Form(page, "alerts").QuerySelector(".chooser-filter")!.InputAsync(new() { Value = "put" });
        var item = Assert.Single(Form(page, "alerts").QuerySelectorAll(".chooser-item"));
        await item.QuerySelector("input")!.ChangeAsync(new() { Value = true });
        await Form(page, "alerts").SubmitAsync(new());
        Assert.Equal(["PUT /api/profiles/{id}"], _kept.Switches.SettingOf(FlagName.Alerts).Endpoints);
        Assert.Equal(3, Form(page, "alerts").QuerySelectorAll("[type=radio]").Length);
    }

    [Fact]
    public async Task Form_Off_AsksFirst()
    {
        var page = Render<Page>();
        await ChooseAsync(page, "monitoring", "off");
        await Form(page, "monitoring").SubmitAsync(new());
        Assert.Contains("Switch monitoring off?", Form(page, "monitoring").QuerySelector(".switch-ask")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(FlagMode.All, _kept.Switches.SettingOf(FlagName.Monitoring).Mode);
        await Form(page, "monitoring").SubmitAsync(new());
        Assert.Equal(FlagMode.Off, _kept.Switches.SettingOf(FlagName.Monitoring).Mode);
    }

    [Fact]
    public async Task Form_ChangedByAnotherMeanwhile_SaysSoAndKeepsWhatWasChosen()
    {
        var page = Render<Page>();
        await ChooseAsync(page, "pooling", "share");
        await _kept.ChangeAsync(FlagName.Pooling, FlagSetting.Off, by: "bob");
        await Form(page, "pooling").SubmitAsync(new());
        Assert.Contains("bob has changed it since you began: it is off now", Form(page, "pooling").TextContent, StringComparison.Ordinal);
        Assert.Equal(FlagMode.Off, _kept.Switches.SettingOf(FlagName.Pooling).Mode);
        await Form(page, "pooling").SubmitAsync(new());
        Assert.Equal(TestSwitches.ForShare(0.5), _kept.Switches.SettingOf(FlagName.Pooling));
    }

    [Fact]
    public async Task Form_RightTakenAwayMeanwhile_IsRefusedByTheService()
    {
        var page = Render<Page>();
        await ChooseAsync(page, "pooling", "share");
        _person.SetPolicies(Policies.Viewer);
        await Form(page, "pooling").SubmitAsync(new());
        Assert.Contains("Only an admin may change", Form(page, "pooling").TextContent, StringComparison.Ordinal);
        Assert.Equal(FlagMode.All, _kept.Switches.SettingOf(FlagName.Pooling).Mode);
    }

    [Fact]
    public async Task Page_Viewer_ReadsAndChangesNothing()
    {
        await _kept.ChangeAsync(FlagName.Monitoring, TestSwitches.ForEndpoints("GET /api/profiles/{id}"), by: "<b>bob</b>");
        _person.SetPolicies(Policies.Viewer);
        var page = Render<Page>();
        Assert.Empty(page.FindAll("input, button[type=submit]"));
        Assert.Contains("GET /api/profiles/{id}", Form(page, "monitoring").TextContent, StringComparison.Ordinal);
        Assert.Contains("set by <b>bob</b>", Form(page, "monitoring").TextContent, StringComparison.Ordinal);
        Assert.Contains("an admin changes them", page.Find(".page-head").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithoutAStateDatabase_SaysWhatThatMeans()
    {
        await _kept.DisposeAsync();
        _kept = new KeptFlags(_program.Clock, hasDatabase: false);
        var page = Render<Page>();
        Assert.Contains("on this instance only (test-0001)", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:Dashboard is none", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        await ChooseAsync(page, "alerts", "off");
        await Form(page, "alerts").SubmitAsync(new());
        Assert.Contains("on this instance only", page.Find(".switch-ask").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_StateDatabaseAway_SaysThatTheListIsThere()
    {
        _kept.Lose();
        var page = Render<Page>();
        Assert.Contains("is-warning", page.Find(".verdict").ClassName, StringComparison.Ordinal);
        Assert.Contains("The list of changes is kept there.", page.Find(".changes").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SetHereWhileItWasAway_CanBeSetForAll()
    {
        _kept.Lose();
        await _kept.ChangeAsync(FlagName.Alerts, FlagSetting.Off);
        _kept.Store.Failure = null;
        _kept.Database.Reached();
        var page = Render<Page>();
        Assert.Contains("while the state database was away", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        await page.Find(".for-all").ClickAsync(new());
        Assert.True(_kept.Keeper.IsForAll);
        Assert.Equal("alerts", Assert.Single(_kept.Store.Audit).Subject);
        page.WaitForAssertion(() => Assert.Contains("holds on all instances", page.Find(".verdict").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".for-all"));
    }

    [Fact]
    public void Page_NothingChangedYet_SaysWhatHolds()
    {
        var page = Render<Page>();
        Assert.Contains("Nobody has changed a switch yet", page.Find(".changes").TextContent, StringComparison.Ordinal);
        Assert.Contains("Performance:Enabled", Form(page, "monitoring").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ChangedElsewhere_FollowsAndStopsWhenItIsGone()
    {
        var page = Render<Page>();
        await _kept.ChangeAsync(FlagName.Alerts, FlagSetting.Off, by: "bob");
        page.WaitForAssertion(() => Assert.Contains("set by bob", Form(page, "alerts").TextContent, StringComparison.Ordinal));
        Assert.NotEqual(0, _kept.Switches.Subscribers());
        await DisposeComponentsAsync();
        await _kept.ChangeAsync(FlagName.Alerts, FlagSetting.On, by: "bob");
        Assert.Equal((0, 0), (_kept.Switches.Subscribers(), _feed.Subscribers));
    }

    private static IElement Form(IRenderedComponent<Page> page, string flag) => page.Find($"form[aria-labelledby=switch-{flag}]");

    private static Task ChooseAsync(IRenderedComponent<Page> page, string flag, string mode) =>
        Form(page, flag).QuerySelector($"[type=radio][value={mode}]")!.ChangeAsync(new() { Value = mode });

    private static RouteEndpoint Route(string method, string template) => new(
        _ => Task.CompletedTask, RoutePatternFactory.Parse(template), 0, new(new HttpMethodMetadata([method]), EndpointGroup.Platform), template);
}
