using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Dashboard.Access;

/// <summary>
/// Who signed in when, and which of those sign-ins was ended. The end is remembered here, since a copy of the cookie would outlive it.
/// </summary>
internal sealed class SignIns(TimeProvider clock)
{
    /// <summary>However active somebody is, a day later they sign in again.</summary>
    public static readonly TimeSpan AbsoluteLifetime = TimeSpan.FromHours(24);

    private const string Id = "sid";
    private const string Time = "auth_time";
    private const int IdBytes = 16;

    // Bounded by the sign-ins of a day.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new();

    /// <summary>Whoever can read the console of the machine.</summary>
    public ClaimsPrincipal Console() => new(new ClaimsIdentity(
        [
            new(ClaimTypes.Name, "console"),
            new(ClaimTypes.Role, Policies.Admin),
            new(Id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))),
            new(Time, clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ],
        CookieAuthenticationDefaults.AuthenticationScheme));

    public bool IsValid(ClaimsPrincipal? principal) =>
        principal?.FindFirstValue(Id) is { } id
        && long.TryParse(principal.FindFirstValue(Time), NumberStyles.None, CultureInfo.InvariantCulture, out var signedInAt)
        && clock.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(signedInAt) + AbsoluteLifetime
        && !_ended.ContainsKey(id);

    public void End(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(Id) is not { } id) return;
        var now = clock.GetUtcNow();
        foreach (var (ended, forgetAt) in _ended)
        {
            if (forgetAt <= now) _ended.TryRemove(ended, out _);
        }

        _ended[id] = now + AbsoluteLifetime;
    }
}
