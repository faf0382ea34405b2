using Dashboard.Tests.Access.Accounts;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>From the console's token to somebody who was invited, and is removed while their page is open.</summary>
[Collection(InAnotherBrowser.Name)]
public sealed class AccountTests(Chromium chromium, TestPostgres postgres)
{
    [Fact]
    public async Task SetUp_ThenInviteJoinAndRemove_ByPagesAlone()
    {
        await using var site = await AccountSite.StartAsync((await postgres.CreateDatabaseAsync()).Service);
        var token = await site.SetUpTokenAsync();
        await using var adas = await chromium.NewContextAsync();
        var ada = await WatchedPage.OpenAsync(adas, site.Address);
        await ada.Page.GotoAsync($"{site.Address}set-up#{token}");
        // The token has left the address, and its field is out of the way.
        await ada.Page.ReachesAsync($"{site.Address}set-up");
        await Expect(ada.Page.GetByLabel("Link or token")).ToBeHiddenAsync();
        await ada.AssertAccessibleAndFitsAsync();
        await ada.Page.GetByLabel("Your e-mail").FillAsync(AccountSite.Admin);
        await FillPasswordAsync(ada.Page, "Become the first admin");
        await ada.Page.ReachesAsync(site.Address.ToString());

        await ada.GoToLiveAsync(site.Address);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Users" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Users" })).ToHaveAttributeAsync("aria-current", "page");
        await ada.Page.GetByLabel("E-mail").FillAsync("grace@example.com");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        var link = await ada.Page.GetByLabel("Link for grace@example.com").InputValueAsync();
        await Expect(ada.Page.GetByText("Invited", new() { Exact = true })).ToBeVisibleAsync();
        await ada.AssertAccessibleAndFitsAsync();

        await using var graces = await chromium.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var grace = await WatchedPage.OpenAsync(graces, site.Address);
        await grace.Page.GotoAsync(link);
        await Expect(grace.Page.GetByLabel("Link or token")).ToBeHiddenAsync();
        await grace.AssertAccessibleAndFitsAsync();
        await FillPasswordAsync(grace.Page, "Join");
        await grace.Page.ReachesAsync(site.Address.ToString());
        await grace.Page.GotoAsync($"{site.Address}account");
        await grace.AssertAccessibleAndFitsAsync();
        grace.AssertNoFaults();
        await grace.GoToLiveAsync(site.Address);

        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Delete grace@example.com" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, delete it" }).ClickAsync();
        // Her open page, on which she does nothing, becomes the sign-in page.
        await grace.Page.ReachesAsync($"{site.Address}sign-in*");
        await Expect(ada.Page.GetByText("grace@example.com is deleted.")).ToBeVisibleAsync();
        ada.AssertNoFaults();

        await grace.Page.GetByLabel("E-mail").FillAsync("grace@example.com");
        await grace.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(AccountSite.Password);
        await grace.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(grace.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is not the password of such an account");
    }

    private static async Task FillPasswordAsync(IPage page, string button)
    {
        await page.Locator("#password").FillAsync(AccountSite.Password);
        await page.Locator("#again").FillAsync(AccountSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }
}
