using AngleSharp.Dom;
using Bunit;
using Dashboard.Access;
using Dashboard.Access.Accounts;
using Dashboard.Access.Audit;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Factors;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage.Audit;
using Dashboard.Live;
using Dashboard.Tests.Accounts;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using Xunit;
using Page = Dashboard.Components.Pages.Users;

namespace Dashboard.Tests.Components.Users;

/// <summary>The page of users on real accounts.</summary>
public sealed class UsersPageTests(TestPostgres postgres) : BunitContext, IAsyncLifetime
{
    private readonly NotedAudit _audit = new();
    private AccountsRun? _run;
    private Bunit.TestDoubles.BunitAuthorizationContext? _person;

    private AccountsRun Run => _run!;

    public async ValueTask InitializeAsync()
    {
        await StartAsync((await postgres.CreateDatabaseAsync()).Service);
        await Run.AddAsync("ada@example.com", Role.Admin);
        await Run.AddAsync("grace@example.com", Role.Operator);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        if (_run is not null) await _run.DisposeAsync();
    }

    [Fact]
    public async Task Invite_WithAName_ShowsTheLinkOnceAndTheInvitation()
    {
        var page = await RenderAsync();
        await page.Find("#invite-name").InputAsync(new() { Value = "new@example.com" });
        await page.Find("#invite-role").ChangeAsync(new() { Value = "operator" });
        await page.Find(".user-invite").SubmitAsync(new());
        page.WaitForAssertion(() => Assert.Contains("/join#", page.Find("#link-once").GetAttribute("value"), StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("new@example.com", page.Find("#invite").TextContent, StringComparison.Ordinal));
        Assert.Equal("", page.Find("#invite-name").GetAttribute("value") ?? "");
        await page.Find(".user-link button").ClickAsync(new());
        Assert.Empty(page.FindAll("#link-once"));
        Assert.Equal(("account.invite", "new@example.com", "ada"), await LastLineAsync());

        await Button(page, "Withdraw").ClickAsync(new());
        page.WaitForAssertion(() => Assert.DoesNotContain("new@example.com", page.Find("#invite").TextContent, StringComparison.Ordinal));
        Assert.Empty(await Run.Links.OpenAsync(Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Invite_WithSomethingElse_SaysSoAtTheFieldAndLosesNothing()
    {
        var page = await RenderAsync();
        await page.Find("#invite-name").InputAsync(new() { Value = "no address" });
        await page.Find(".user-invite").SubmitAsync(new());
        page.WaitForAssertion(() => Assert.Equal(
            "The e-mail is no e-mail address; allowed is an e-mail address such as ada@example.com.", page.Find("#invite-name-note [role=alert]").TextContent));
        Assert.Equal("no address", page.Find("#invite-name").GetAttribute("value"));
    }

    [Fact]
    public async Task Delete_OfSomebody_AsksAndThenDoesIt()
    {
        var page = await RenderAsync();
        await Button(page, "Delete grace@example.com").ClickAsync(new());
        Assert.Contains("Their open pages end at once", page.Find(".switch-ask").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, Run.Watch.Accounts.Count);
        await Button(page, "Yes, delete it").ClickAsync(new());
        page.WaitForAssertion(() => Assert.DoesNotContain("grace@example.com", page.Find("#people").TextContent, StringComparison.Ordinal));
        Assert.Equal(("account.delete", "grace@example.com", "ada"), await LastLineAsync());
    }

    [Fact]
    public async Task Role_OfTheLastAdmin_IsRefusedWithTheReason()
    {
        var page = await RenderAsync();
        var ada = Run.Watch.Accounts.Single(one => one.Role == Role.Admin);
        await page.Find($"#role-{ada.Id}").ChangeAsync(new() { Value = "viewer" });
        page.WaitForAssertion(() => Assert.Contains("This is the last admin", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(Role.Admin, Run.Watch.Find(ada.Id)!.Role);
        Assert.Equal("admin", page.Find($"#role-{ada.Id}").GetAttribute("value"));

        var grace = Run.Watch.Accounts.Single(one => one.Role == Role.Operator);
        await page.Find($"#role-{grace.Id}").ChangeAsync(new() { Value = "admin" });
        page.WaitForAssertion(() => Assert.Equal(Role.Admin, Run.Watch.Find(grace.Id)!.Role));
        Assert.Equal(("account.change", "grace@example.com", "ada"), await LastLineAsync());
    }

    [Fact]
    public async Task NewPassword_ForSomebody_ShowsTheLinkOnceAndLeavesALine()
    {
        await Run.AddAsync("alan@example.com", Role.Viewer, passwordHash: "a hash");
        var page = await RenderAsync();
        page.WaitForAssertion(() => Assert.Contains("alan@example.com", page.Find("#people").TextContent, StringComparison.Ordinal));
        await Button(page, "New password for alan@example.com").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("/reset#", page.Find("#link-once").GetAttribute("value"), StringComparison.Ordinal));
        Assert.Equal(("account.reset", "alan@example.com", "ada"), await LastLineAsync());
        // Who has no password here gets none.
        await Button(page, "New password for grace@example.com").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("There is no link for grace@example.com", page.Markup, StringComparison.Ordinal));
        Assert.Equal("alan@example.com", (await LastLineAsync()).Subject);
    }

    [Fact]
    public async Task Render_ForAnOperator_ShowsNobody()
    {
        _person!.SetPolicies(Policies.Viewer, Policies.Operator);
        var page = Render<Page>();
        Assert.Contains("An admin sees and changes who may sign in", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("grace@example.com", page.Markup, StringComparison.Ordinal);
        var user = (await page.Instance.Authentication!).User;
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Services.GetRequiredService<UserEditing>().DeleteAsync(user, null, Run.Watch.Accounts[0].Id, CancellationToken.None));
    }

    [Fact]
    public async Task Render_WithoutAStateDatabase_SaysWhereAccountsAreKept()
    {
        await using var without = await AccountsRun.StartAsync(null);
        Services.AddSingleton(without.Directory).AddSingleton(without.Watch).AddSingleton(_ => without.Database).AddSingleton(without.Keeper).AddSingleton(without.Links);
        var page = Render<Page>();
        Assert.Contains("ConnectionStrings:Dashboard is none", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains("when the state database answers", page.Find("#people").TextContent, StringComparison.Ordinal);
    }

    private async Task StartAsync(string state)
    {
        _run = await AccountsRun.StartAsync(state);
        DefaultWaitTimeout = TimeSpan.FromSeconds(20);
        JSInterop.Mode = JSRuntimeMode.Loose;
        JSInterop.SetupModule("./js/focus.js").Mode = JSRuntimeMode.Loose;
        _person = this.AddAuthorization();
        _person.SetAuthorized("ada");
        _person.SetPolicies(Policies.Viewer, Policies.Operator, Policies.Admin);
        Services.AddMudServices();
        Services.AddLogging();
        Services.AddSingleton(TimeProvider.System).AddSingleton(new ChangeFeed<MetricsSnapshot>(exception => Assert.Fail(exception.ToString())));
        Services.AddSingleton(Run.Directory).AddSingleton(Run.Watch).AddSingleton(_ => Run.Database).AddSingleton(Run.Keeper).AddSingleton(Run.Links);
        Services.AddSingleton<IAlertStore>(new AlertLedger()).AddSingleton<IAlertChannels>(new FixedChannels());
        Services.AddSingleton(new ResendOptions(null, new("https://api.example"), null)).AddSingleton(new MessageContext(null, "Test", null));
        Services.AddSingleton<AccountMail>().AddSingleton<UserEditing>().AddSingleton<IAuditLog>(_audit).AddSingleton<AccessAudit>().AddSingleton<PersonRights>();
        Services.AddSingleton(new AccountFactors(Run.Directory, new FactorSecrets(new EphemeralDataProtectionProvider()), TimeProvider.System)).AddSingleton<FactorRemoval>();
        Services.AddScoped<ViewerState>().AddScoped<ViewerAddress>().AddScoped<CircuitFeed>();
    }

    [Fact]
    public async Task RemoveFactors_OfSomebody_AsksAndThenDoesIt()
    {
        var page = await RenderAsync();
        await Button(page, "Remove factors of grace@example.com").ClickAsync(new());
        Assert.Contains("the password alone lets them in", page.Find(".switch-ask").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(await Run.LinesAsync(), line => line.Action == "factor.remove");
        await Button(page, "Yes, remove them").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".switch-ask")));
        Assert.Equal(("factor.remove", "grace@example.com", "ada"), await LastLineAsync());
    }

    // Written together with what it is about: nothing has to be waited for.
    private async Task<(string Action, string Subject, string Actor)> LastLineAsync() =>
        (await Run.LinesAsync())[^1] is var line ? (line.Action, line.Subject, line.Actor) : default;

    private Task<IRenderedComponent<Page>> RenderAsync()
    {
        var page = Render<Page>();
        page.WaitForAssertion(() => Assert.Contains("grace@example.com", page.Find("#people").TextContent, StringComparison.Ordinal));
        return Task.FromResult(page);
    }

    private static IElement Button(IRenderedComponent<Page> page, string text) =>
        page.FindAll("button").First(button => button.TextContent.Trim().StartsWith(text, StringComparison.Ordinal));
}
