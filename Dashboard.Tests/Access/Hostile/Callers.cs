using System.Globalization;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Dashboard.Access;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Tests.Api;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>Everybody who may come: this is the one place where they are listed.</summary>
internal static partial class Callers
{
    private static readonly string[] Roles = [Policies.Viewer, Policies.Operator, Policies.Admin];

    /// <summary>Nobody in particular.</summary>
    public static Caller Anonymous { get; } = new("anonymous", null, IsKnown: false, []);

    public static async Task<IReadOnlyList<Caller>> AllAsync(TestProgram program)
    {
        var callers = new List<Caller> { Anonymous };
        foreach (var role in Roles) callers.Add(await SignedInAsync(program, role));
        callers.AddRange(await KeysAsync(program));
        callers.Add(Key("key of the configuration", TestProgram.Key, Policies.Admin));
        callers.Add(Key("unknown key", TestProgram.Key + "x", null));
        callers.Add(Bearer("unknown bearer", "pm_00000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        callers.Add(Cookie("cookie of no role", null, isKnown: true, Ticket(program, Person(program, null))));
        callers.Add(Cookie("cookie of another role", null, isKnown: true, Ticket(program, Person(program, "admin "))));
        callers.Add(Cookie("cookie of yesterday", null, isKnown: false, Ticket(program, Person(program, Policies.Admin, TimeSpan.FromHours(25)))));
        callers.Add(Cookie("idle cookie", null, isKnown: false, Ticket(program, Person(program, Policies.Admin), TimeSpan.FromHours(9))));
        callers.Add(Cookie("cookie without a sign-in", null, isKnown: false, Ticket(program, Bare(Policies.Admin))));
        callers.Add(Cookie("cookie of an account that is gone", null, isKnown: false, Ticket(program, Gone(program))));
        callers.Add(Cookie("ended cookie", null, isKnown: false, Ended(program)));
        callers.Add(Cookie("made-up cookie", null, isKnown: false, "CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAA"));
        return callers;
    }

    /// <summary>Somebody who is signed in with a browser and sends the token of its pages along.</summary>
    public static async Task<Caller> SignedInAsync(TestProgram program, string role)
    {
        var bare = WithoutToken(program, role);
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = program.Address };
        using var request = bare.Request("GET", "/sign-in");
        using var page = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var cookie = page.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("wingman-antiforgery=", StringComparison.Ordinal)).Split(';')[0];
        var token = AntiforgeryField().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        Assert.NotEmpty(token);
        return bare with { Headers = [("Cookie", $"{bare.Headers[0].Value}; {cookie}"), ("RequestVerificationToken", token)] };
    }

    /// <summary>The same browser when it is led here by another page, which knows no token.</summary>
    public static Caller WithoutToken(TestProgram program, string role) =>
        Cookie($"cookie of {role}", role, isKnown: true, Ticket(program, Person(program, role)));

    public static ClaimsPrincipal Person(TestProgram program, string? role, TimeSpan age = default)
    {
        var at = program.App.Services.GetRequiredService<TimeProvider>().GetUtcNow() - age;
        Claim[] signIn = [new("sid", Guid.NewGuid().ToString("N")), new("auth_time", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))];
        return new(new ClaimsIdentity([.. Bare(role).Claims, .. signIn], CookieAuthenticationDefaults.AuthenticationScheme));
    }

    private static ClaimsPrincipal Bare(string? role) => new(new ClaimsIdentity(
        [new(ClaimTypes.Name, $"a {role ?? "nobody"}"), .. role is null ? Array.Empty<Claim>() : [new(ClaimTypes.Role, role)]],
        CookieAuthenticationDefaults.AuthenticationScheme));

    /// <summary>A key of each role, and those that are over.</summary>
    private static async Task<IEnumerable<Caller>> KeysAsync(TestProgram program)
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var callers = new List<Caller>();
        foreach (var role in Roles)
        {
            var (_, secret) = await program.MakeKeyAsync($"{role} {run}", role.ToLowerInvariant());
            callers.Add(Key($"key of {role}", secret, role));
        }

        var book = program.App.Services.GetRequiredService<AccessKeyBook>();
        var now = program.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var (expired, expiredSecret) = await program.MakeKeyAsync($"Expired {run}", "admin");
        await book.SaveAsync(book.Find(expired)! with { ExpiresAt = now.AddMinutes(-1) }, isAnyVersion: true, new("a test", null), TestContext.Current.CancellationToken);
        callers.Add(Key("expired key", expiredSecret, null));
        var (revoked, revokedSecret) = await program.MakeKeyAsync($"Revoked {run}", "admin");
        await book.RevokeAsync(revoked, new("a test", null), TestContext.Current.CancellationToken);
        callers.Add(Key("revoked key", revokedSecret, null));
        return callers;
    }

    private static ClaimsPrincipal Gone(TestProgram program) => new(new ClaimsIdentity(
        [.. Person(program, Policies.Admin).Claims, new(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString()), new("stamp", "a stamp")],
        CookieAuthenticationDefaults.AuthenticationScheme));

    private static string Ended(TestProgram program)
    {
        var person = Person(program, Policies.Admin);
        var ticket = Ticket(program, person);
        program.App.Services.GetRequiredService<SignIns>().End(person);
        return ticket;
    }

    // What signing in would write, by the program's own means.
    private static string Ticket(TestProgram program, ClaimsPrincipal person, TimeSpan idle = default)
    {
        const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var options = program.App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Scheme);
        var issued = program.App.Services.GetRequiredService<TimeProvider>().GetUtcNow() - idle;
        var properties = new AuthenticationProperties { IssuedUtc = issued, ExpiresUtc = issued + options.ExpireTimeSpan };
        return options.TicketDataFormat.Protect(new AuthenticationTicket(person, properties, Scheme));
    }

    private static Caller Cookie(string name, string? role, bool isKnown, string ticket) =>
        new(name, role, isKnown, [("Cookie", $"{SignInCookieManager.PlainName}={ticket}")], IsCookie: true);

    private static Caller Key(string name, string key, string? role) => new(name, role, role is not null, [("X-Api-Key", key)]);

    private static Caller Bearer(string name, string key) => new(name, null, IsKnown: false, [("Authorization", $"Bearer {key}")]);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
