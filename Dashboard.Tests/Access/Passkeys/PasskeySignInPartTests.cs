using Bunit;
using Dashboard.Access.Factors;
using Dashboard.Access.Passkeys;
using Dashboard.Components.Access;
using Dashboard.Core.Accounts;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Passkeys;

public sealed class PasskeySignInPartTests : BunitContext
{
    private readonly TemporaryFolder _folder = new();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _folder.Dispose();
    }

    [Theory]
    [InlineData("https", "dashboard.example.com", true)]
    [InlineData("http", "localhost", true)]
    [InlineData("http", "dashboard.example.com", false)]
    [InlineData("http", "127.0.0.1", false)]
    [InlineData("https", "other.org", false, "example.com")]
    public void Render_AtAnAddress_IsThereWhereBrowsersMakePasskeys(string scheme, string host, bool isThere, string? domain = null)
    {
        Services.AddAntiforgery().AddLogging().AddSingleton(TimeProvider.System).AddStateDatabase(connectionString: null).AddAccounts(_folder.Path).AddDataProtection();
        Services.AddSingleton(new FactorOptions { PasskeyDomain = domain }).AddSingleton<PasskeyCeremony>();
        var context = new DefaultHttpContext { Request = { Scheme = scheme, Host = new(host) } };
        var part = Render<PasskeySignIn>(parameters => parameters.Add(one => one.Target, "/reports").AddCascadingValue<HttpContext>(context));
        Assert.Equal(isThere, part.FindAll("form").Count == 1);
        if (!isThere) return;
        // The script shows it: whoever has none gets no button that does nothing.
        Assert.True(part.Find("[data-passkey-part]").HasAttribute("hidden"));
        Assert.Equal("/reports", part.Find("input[name=returnUrl]").GetAttribute("value"));
    }
}
