using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Dashboard.Access.Factors;
using Dashboard.Core.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Access;

/// <summary>Who signed in when, and whether that still holds.</summary>
internal sealed class SignIns(TimeProvider clock, AccountWatch watch)
{
    /// <summary>However active somebody is, a day later they sign in again.</summary>
    public static readonly TimeSpan AbsoluteLifetime = TimeSpan.FromHours(24);

    private const string Id = "sid";
    private const string Time = "auth_time";
    private const string Stamp = "stamp";
    private const string Way = "way";
    private const int IdBytes = 16;

    /// <summary>Whoever can read the console of the machine.</summary>
    public ClaimsPrincipal Console() => New([new(ClaimTypes.Name, "console"), new(ClaimTypes.Role, Policies.Admin)]);

    /// <summary>Whoever showed that the account is theirs.</summary>
    /// <param name="account">Whose account it is.</param>
    /// <param name="way">How they showed it.</param>
    public ClaimsPrincipal Of(AccountEntry account, SignInWay way) => New([.. ClaimsOf(account), new(Way, way.ToString())]);

    /// <summary>The same sign-in, of somebody who has shown more meanwhile.</summary>
    public static ClaimsPrincipal With(ClaimsPrincipal principal, SignInWay way) =>
        // Not what a request adds, such as its address: the cookie outlives the request.
        With([.. principal.Claims.Where(claim => claim.Type is ClaimTypes.NameIdentifier or ClaimTypes.Name or ClaimTypes.Role or Stamp or Id or Time), new(Way, way.ToString())]);

    /// <summary>How they showed that the account is theirs; null: the sign-in belongs to none.</summary>
    public static SignInWay? WayOf(ClaimsPrincipal? principal) => Enum.TryParse<SignInWay>(principal?.FindFirstValue(Way), out var way) ? way : null;

    /// <summary>Whether the sign-in goes on, whatever its role is by now.</summary>
    public bool IsValid(ClaimsPrincipal? principal) =>
        IdOf(principal) is { } id
        && SignedInAt(principal) is { } at
        && clock.GetUtcNow() < at + AbsoluteLifetime
        && !watch.IsEnded(id)
        && (AccountIdOf(principal) is null || AccountOf(principal) is not null);

    /// <summary>Whether the sign-in goes on, and its role is what the principal says.</summary>
    public bool IsCurrent(ClaimsPrincipal? principal) =>
        IsValid(principal) && (AccountOf(principal) is not { } account || IsOf(account, principal!));

    /// <summary>The same sign-in with what the account is by now.</summary>
    public ClaimsPrincipal Renew(ClaimsPrincipal principal) => AccountOf(principal) is { } account && !IsOf(account, principal)
        ? With([.. ClaimsOf(account), .. principal.Claims.Where(claim => claim.Type is Id or Time or Way)])
        : principal;

    /// <summary>Ends it on all instances: a copy of the cookie would outlive it.</summary>
    public void End(ClaimsPrincipal principal)
    {
        if (IdOf(principal) is { } id && SignedInAt(principal) is { } at) End(id, at);
    }

    /// <summary>Ends one that is known by its id.</summary>
    public void End(string id, DateTimeOffset signedInAt) => watch.End(id, signedInAt + AbsoluteLifetime);

    /// <summary>The id of a sign-in; null: it is none.</summary>
    public static string? IdOf(ClaimsPrincipal? principal) => principal?.FindFirstValue(Id);

    /// <summary>When it began; null: it is none.</summary>
    public static DateTimeOffset? SignedInAt(ClaimsPrincipal? principal) =>
        long.TryParse(principal?.FindFirstValue(Time), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>The id of the account; null: the sign-in by the console's link, or a key.</summary>
    public static Guid? AccountIdOf(ClaimsPrincipal? principal) =>
        principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } text ? (Guid.TryParse(text, out var id) ? id : Guid.Empty) : null;

    private AccountEntry? AccountOf(ClaimsPrincipal? principal) =>
        AccountIdOf(principal) is { } id && watch.Find(id) is { IsDisabled: false } account && account.Stamp == principal!.FindFirstValue(Stamp)
            ? account
            : null;

    private static bool IsOf(AccountEntry account, ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.Role) == account.Role.ToString() && principal.Identity?.Name == account.Name;

    private static Claim[] ClaimsOf(AccountEntry account) =>
    [
        new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(ClaimTypes.Name, account.Name), new(ClaimTypes.Role, account.Role.ToString()),
        new(Stamp, account.Stamp),
    ];

    private ClaimsPrincipal New(Claim[] claims) => With(
    [
        .. claims,
        new(Id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))),
        new(Time, clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
    ]);

    private static ClaimsPrincipal With(Claim[] claims) => new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
}
