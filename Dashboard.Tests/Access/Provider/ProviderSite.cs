using System.Text.Json.Nodes;
using Dashboard.Access.Provider;
using Dashboard.Tests.Access.Factors;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Access.Provider;

/// <summary>A program whose people sign in by an identity provider, and that provider.</summary>
internal sealed class ProviderSite(FactorSite site, FakeIdentityProvider provider) : IAsyncDisposable
{
    public FactorSite Site => site;

    public FakeIdentityProvider Provider => provider;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ProviderSite> StartAsync(TestPostgres postgres, params string[] settings)
    {
        var provider = await FakeIdentityProvider.StartAsync();
        return new(
            await FactorSite.StartAsync(
                postgres,
                [
                    "environment=Development", $"Access:Oidc:Authority={provider.Url}", $"Access:Oidc:ClientId={FakeIdentityProvider.ClientId}",
                    $"Access:Oidc:ClientSecret={FakeIdentityProvider.ClientSecret}", "Access:Oidc:Name=Example Ltd", "Access:Oidc:AdminGroups=ops-leads",
                    "Access:Oidc:OperatorGroups=ops, on-call", "Access:Oidc:ViewerGroups=everybody", .. settings,
                ]),
            provider);
    }

    /// <summary>Who signs in next.</summary>
    public void Is(string subject, string mail, params string[] groups) => provider.Person = new JsonObject
    {
        ["sub"] = subject, ["email"] = mail, ["groups"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]),
    };

    /// <summary>Goes to the provider and comes back; where the program leads to then.</summary>
    public async Task<string?> SignInAsync(Browser browser, string returnUrl = "/") =>
        await ReturnAsync(browser, await LeaveAsync(browser, returnUrl));

    /// <summary>Goes to the provider; the address that it sends back to.</summary>
    public async Task<string> LeaveAsync(Browser browser, string returnUrl = "/")
    {
        using var away = await browser.GetAsync($"{ProviderExtensions.StartPath}?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.StartsWith($"{provider.Url}authorize?", away.Headers.Location?.OriginalString, StringComparison.Ordinal);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        using var back = await http.GetAsync(away.Headers.Location, Cancel);
        return back.Headers.Location!.PathAndQuery;
    }

    /// <summary>Comes back; where the program leads to then.</summary>
    public static async Task<string?> ReturnAsync(Browser browser, string callback)
    {
        using var done = await browser.GetAsync(callback);
        return done.Headers.Location?.OriginalString;
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await provider.DisposeAsync();
    }
}
