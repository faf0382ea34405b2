using AngleSharp.Dom;
using Bunit;
using Dashboard.Access;
using Dashboard.Access.Keys;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Live;
using Dashboard.Tests.Accounts.Keys;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;
using Xunit;
using Page = Dashboard.Components.Pages.AccessKeys;

namespace Dashboard.Tests.Components.Access;

public sealed class AccessKeysPageTests : BunitContext
{
    private readonly KeyBookFixture _keys = new();
    private readonly StateDatabase _state;
    private readonly BunitJSModuleInterop _copy;
    private readonly Bunit.TestDoubles.BunitAuthorizationContext _person;

    public AccessKeysPageTests()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/focus.js").Mode = JSRuntimeMode.Loose;
        _copy = JSInterop.SetupModule("./js/copy.js");
        _person = this.AddAuthorization().SetAuthorized("ada");
        _person.SetPolicies(Policies.Viewer, Policies.Operator, Policies.Admin);
        _state = new StateDatabase("Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c", [], NullLoggerFactory.Instance);
        _state.Reached();
        Services.AddMudServices();
        Services.AddSingleton<TimeProvider>(_keys.Clock).AddSingleton(_ => _state).AddSingleton(_keys.Book);
        Services.AddSingleton(new ChangeFeed<MetricsSnapshot>(exception => Assert.Fail(exception.ToString())));
        Services.AddNotedAudit().AddSingleton<PersonRights>().AddSingleton<KeyUses>().AddSingleton<KeyEditing>();
        Services.AddScoped<ViewerState>().AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_NoAdmin_ShowsNothingOfKeys()
    {
        await AddAsync("CI");
        _person.SetPolicies(Policies.Viewer, Policies.Operator);
        var page = Render<Page>();
        Assert.Contains("Only an admin may", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("CI", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public async Task Make_WrongThenRight_ShowsTheSecretOnce()
    {
        _copy.Setup<bool>("copyText", _ => true).SetResult(true);
        var page = Render<Page>();
        Assert.Contains("No program has a key", page.Find(".state").TextContent, StringComparison.Ordinal);
        await Click(page, "Make a key");
        await page.Find("form").SubmitAsync(new());
        Assert.Contains(page.FindAll("[role=alert]"), alert => alert.TextContent.StartsWith("The name is empty", StringComparison.Ordinal));
        await page.Find("#key-name").InputAsync(new() { Value = "<b>CI</b>" });
        await page.Find("#key-role").ChangeAsync(new() { Value = "operator" });
        await page.Find("form").SubmitAsync(new());
        var key = Assert.Single(_keys.Book.Items);
        Assert.Equal((Role.Operator, 90, "ada"), (key.Role, key.Days, key.CreatedBy));
        var secret = page.Find("#key-secret").TextContent;
        Assert.Equal(key, _keys.Book.Match(secret));
        Assert.Contains("will not be shown again", page.Find(".key-made").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".access-key b, .key-made b"));
        await Click(page, "Copy");
        Assert.Contains("It is copied.", page.Find(".key-made [role=status]").TextContent, StringComparison.Ordinal);
        await Click(page, "I have it");
        Assert.DoesNotContain(secret[12..], page.Markup, StringComparison.Ordinal);
        Assert.Contains("Not used yet", page.Find(".access-key").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotate_ChosenOverlap_MakesTheSecondKey()
    {
        var old = await AddAsync("CI");
        Services.GetRequiredService<KeyUses>().Note(old.Key.Id, "10.0.0.1");
        var page = Render<Page>();
        Assert.Contains("from 10.0.0.1", page.Find(".access-key").TextContent, StringComparison.Ordinal);
        await Click(page, "Rotate");
        await page.Find("#rotation-hours").ChangeAsync(new() { Value = "72" });
        await page.Find("form").SubmitAsync(new());
        Assert.Equal(KeyBookFixture.Start.AddHours(72), _keys.Book.Find(old.Key.Id)!.ExpiresAt);
        Assert.NotNull(_keys.Book.Match(page.Find("#key-secret").TextContent));
        Assert.Equal(2, page.FindAll(".access-key").Count);
        Assert.Contains("Being replaced", page.Markup, StringComparison.Ordinal);
        // A third one is refused with the reason, and the form stays.
        await Click(page, "Rotate");
        await page.Find("form").SubmitAsync(new());
        Assert.Contains("has 2 keys that work already", page.Find(".verdict[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("form"));
    }

    [Fact]
    public async Task Revoke_OneAndAll_AskFirst()
    {
        var one = await AddAsync("One");
        await AddAsync("Two");
        await AddAsync("Three");
        var page = Render<Page>();
        await Click(page, "Revoke");
        await Click(page, "Leave it as it is");
        Assert.All(_keys.Book.Items, key => Assert.Null(key.RevokedAt));
        await page.Find($"#revoke-{one.Key.Id}").ClickAsync(new());
        await Click(page, "Yes, revoke it");
        Assert.NotNull(_keys.Book.Find(one.Key.Id)!.RevokedAt);
        Assert.Contains("is revoked.", page.Find(".panel-note").TextContent, StringComparison.Ordinal);
        await Click(page, "Revoke all");
        Assert.Contains("Revoke all 2 keys?", page.Find(".switch-ask").TextContent, StringComparison.Ordinal);
        await Click(page, "Yes, revoke all of them");
        Assert.All(_keys.Book.Items, key => Assert.NotNull(key.RevokedAt));
        Assert.Contains("2 keys were revoked.", page.Find(".panel-note").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.FindAll(".access-key.is-off").Count);
        Assert.Null(Button(page, "Revoke all"));
    }

    [Fact]
    public async Task Page_StateDatabaseAway_IsReadOnlyAndSaysWhy()
    {
        await AddAsync("CI");
        _state.Lost(new TimeoutException());
        var page = Render<Page>();
        Assert.Contains("Keys that are known go on working", page.Find(".verdict.is-warning").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll(".access-key"));
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public async Task Revoke_RoleTakenAwayMeanwhile_IsRefused()
    {
        var one = await AddAsync("One");
        var page = Render<Page>();
        _person.SetPolicies(Policies.Viewer);
        await Click(page, "Revoke");
        await Click(page, "Yes, revoke it");
        Assert.Null(_keys.Book.Find(one.Key.Id)!.RevokedAt);
        Assert.Contains("Only an admin may", page.Markup, StringComparison.Ordinal);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _keys.Dispose();
    }

    private static IElement? Button(IRenderedComponent<Page> page, string text) =>
        page.FindAll("button").FirstOrDefault(button => button.TextContent.Trim() == text);

    private static Task Click(IRenderedComponent<Page> page, string text) => Button(page, text)!.ClickAsync(new());

    private Task<MadeKey> AddAsync(string name) => _keys.Book.AddAsync(name, Role.Viewer, 90, KeyBookFixture.Someone, Cancel);
}
