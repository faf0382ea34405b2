using Dashboard.Tests.Access.Factors;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>Passkeys in a browser with an authenticator of its own, which always knows its owner by a finger.</summary>
[Collection(InAnotherBrowser.Name)]
public sealed class PasskeyTests(Chromium chromium, TestPostgres postgres)
{
    [Fact]
    public async Task Passkey_AddedThenSignedInByAndRemoved_IsAllOneNeeds()
    {
        await using var site = await FactorSite.StartAsync(postgres, "Access:RequireSecondFactor=admin");
        await using var context = await chromium.NewContextAsync();
        var watched = await WatchedPage.OpenAsync(context, site.Address);
        var page = watched.Page;
        var (session, authenticator) = await AddAuthenticatorAsync(context, page);
        await page.GotoAsync($"{site.Address}sign-in?returnUrl=%2Faccount");
        await page.GetByLabel("E-mail").FillAsync(FactorSite.Ada);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(FactorSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Your role needs a second factor before you can go on")).ToBeVisibleAsync();
        await watched.AssertAccessibleAndFitsAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Add a passkey" }).ClickAsync();
        await page.GetByLabel("What you call it").FillAsync("Work <b>laptop</b>");
        await page.GetByLabel("Your password").FillAsync("not it");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.Locator("[data-passkey-problem]")).ToContainTextAsync("is wrong");
        // The browser writes every refusal down.
        watched.Faults.Clear();
        await page.GetByLabel("Your password").FillAsync(FactorSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.ReachesAsync("*/account/passkeys?answer=added");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Work <b>laptop</b>" })).ToBeVisibleAsync();
        await watched.AssertAccessibleAndFitsAsync();

        // It counts as both factors, so the way is free.
        await page.GotoAsync(site.Address.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.ReachesAsync("*/sign-in*");
        await page.GotoAsync($"{site.Address}sign-in?returnUrl=%2Freports");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.ReachesAsync("*/reports*");
        Assert.Contains($"{FactorSite.Ada} - {{\"by\":\"passkey\"}}", site.Audit.Of("sign-in.ok"));

        await page.GotoAsync($"{site.Address}account/passkeys");
        await page.GetByRole(AriaRole.Link, new() { Name = "Work <b>laptop</b>" }).ClickAsync();
        await watched.AssertAccessibleAndFitsAsync();
        await page.GetByLabel("What you call it").FillAsync("Old laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Old laptop" }).ClickAsync();
        Assert.Contains("Old laptop", Assert.Single(await site.WrittenAsync("factor.rename")), StringComparison.Ordinal);
        await page.GetByLabel("Your password").FillAsync(FactorSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey" }).ClickAsync();
        await page.ReachesAsync("*/account/passkeys?answer=removed");
        watched.AssertNoFaults();

        // The authenticator still has it; the program does not.
        await page.GotoAsync($"{site.Address}sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.ReachesAsync("*/sign-in?answer=PasskeyRefused");
        await Expect(page.GetByText("This passkey does not sign you in")).ToBeVisibleAsync();

        // One that does not know whose finger it is, is none.
        await session.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = authenticator, ["isUserVerified"] = false });
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(page.Locator("[data-passkey-problem]")).ToContainTextAsync("No passkey was given");
    }

    private static async Task<(ICDPSession Session, string Authenticator)> AddAuthenticatorAsync(IBrowserContext context, IPage page)
    {
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var options = new Dictionary<string, object>
        {
            ["protocol"] = "ctap2",
            ["transport"] = "internal",
            ["hasResidentKey"] = true,
            ["hasUserVerification"] = true,
            ["isUserVerified"] = true,
            ["automaticPresenceSimulation"] = true,
        };
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
        return (session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }
}
