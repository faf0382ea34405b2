using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Access;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>Signing in leads to pages of ours, whatever the link said.</summary>
public sealed partial class OpenRedirectTests(HostileProgram program) : IClassFixture<HostileProgram>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("//other.example", false)]
    [InlineData("/\\other.example", false)]
    [InlineData("\t/\n/other.example", false)]
    [InlineData("https:other.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/ok?next=//other.example", true)]
    [InlineData("/%2f/other.example", true)]
    public void StaysHere_KnownForms_IsWhatBrowsersDo(string text, bool expected) => Assert.Equal(expected, RedirectForms.StaysHere(text));

    [Fact]
    public void Local_EveryForm_StaysHere()
    {
        Assert.True(RedirectForms.All.Count > 600);
        Assert.All(RedirectForms.All, form =>
        {
            Assert.StartsWith("/", ReturnUrl.Local(form), StringComparison.Ordinal);
            Assert.True(RedirectForms.StaysHere(ReturnUrl.Local(form)), form);
            Assert.StartsWith("/sign-in", ReturnUrl.SignInPage(form), StringComparison.Ordinal);
            Assert.True(RedirectForms.StaysHere(ReturnUrl.SignInPage(form)), form);
        });
    }

    [Fact]
    public async Task SignIn_WithEveryForm_LeadsToAPageOfOurs()
    {
        Assert.True(RedirectForms.OneOfEach.Count >= 200);
        using var browser = new Browser(program.Program.Address);
        var token = AntiforgeryField().Match(await browser.ReadAsync("/sign-in")).Groups[1].Value;
        var tokens = program.Program.App.Services.GetRequiredService<SignInTokens>();
        var wrong = new List<string>();
        foreach (var form in RedirectForms.OneOfEach)
        {
            var page = await browser.ReadAsync($"/sign-in?returnUrl={Escape(form)}");
            foreach (Match field in ReturnField().Matches(page)) Look($"page for {form}", WebUtility.HtmlDecode(field.Groups[1].Value));
            // The token of a page holds for whoever was signed in when it was written, so each sign-in begins without a cookie.
            using var other = new Browser(program.Program.Address);
            other.Cookies.Add(browser.Cookies.GetAllCookies());
            foreach (var given in new[] { tokens.Issue(), "a-token-that-is-none" })
            {
                using var answer = await other.PostBareAsync(SignInApi.RedeemPath, ("__RequestVerificationToken", token), ("token", given), ("returnUrl", form));
                if (answer.Headers.TryGetValues("Location", out var location)) Look(form, location.Single());
                // Forms with a zero in them are read nowhere.
                if (answer.StatusCode != (form.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.Redirect))
                    wrong.Add($"{form}: {answer.StatusCode}");
                other.Cookies.GetAllCookies().Where(cookie => cookie.Name == SignInCookieManager.PlainName).ToList().ForEach(cookie => cookie.Expired = true);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        void Look(string form, string location)
        {
            if (!location.StartsWith('/') || !RedirectForms.StaysHere(location) || location.Any(char.IsControl)) wrong.Add($"{form} leads to {location}");
        }
    }

    /// <summary>Whoever is not signed in is led to the sign-in page from any address, and the address comes along.</summary>
    [Fact]
    public async Task Pages_AskedForByHostileAddresses_LeadToTheSignInPage()
    {
        foreach (var form in RedirectForms.OneOfEach)
        {
            var target = string.Concat(form.Where(c => c is > ' ' and < '\x7f'));
            if (target.Length is 0 or > 2_500 || target[0] != '/') continue;
            var answer = await SendAsync($"GET {target} HTTP/1.1\r\nHost: other.example\r\nX-Forwarded-Host: other.example\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
            var location = LocationHeader().Match(answer).Groups[1].Value.Trim();
            if (location.Length == 0) Assert.Matches("^HTTP/1.1 4[0-9]{2} ", answer);
            else Assert.True(location.StartsWith("/sign-in", StringComparison.Ordinal) && RedirectForms.StaysHere(location), $"{target} leads to {location}");
        }
    }

    private async Task<string> SendAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(program.Program.Address.Host, program.Program.Address.Port, Cancel);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancel);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(Cancel);
    }

    // As UTF-8, whatever it is: half a surrogate too.
    private static string Escape(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(value => $"%{value:X2}"))[..Math.Min(Encoding.UTF8.GetByteCount(text) * 3, 7_500)];

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();

    [GeneratedRegex("name=\"returnUrl\" value=\"([^\"]*)\"")]
    private static partial Regex ReturnField();

    [GeneratedRegex("^Location:(.*)$", RegexOptions.Multiline)]
    private static partial Regex LocationHeader();
}
