using Dashboard.Components.Shared;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Keys;

namespace Dashboard.Components.Access.Keys;

/// <summary>Words about API keys.</summary>
internal static class KeyWords
{
    /// <summary>The roles, with what each may do.</summary>
    public static IReadOnlyList<(string Value, string Label)> Roles { get; } =
        [("viewer", "Viewer: reads and exports"), ("operator", "Operator: acknowledges, silences, runs checks too"), ("admin", "Admin: everything")];

    /// <summary>For how long the old key may go on.</summary>
    public static IReadOnlyList<(string Value, string Label)> Overlaps { get; } =
        [("0", "Not at all"), ("1", "1 hour"), ("24", "24 hours"), ("72", "3 days"), ("168", "7 days")];

    public static string Of(Role role) => role switch
    {
        Role.Admin => "Admin",
        Role.Operator => "Operator",
        _ => "Viewer",
    };

    /// <summary>The colour of a key: whoever looks at the list has to see what ends soon.</summary>
    public static Level LevelOf(AccessKey key, KeyStanding standing, DateTimeOffset now) => standing switch
    {
        KeyStanding.Live => EndsSoon(key, now) ? Level.Warning : Level.Ok,
        _ => Level.Unknown,
    };

    public static string Word(AccessKey key, KeyStanding standing, DateTimeOffset now) => standing switch
    {
        KeyStanding.Live when key.ReplacedBy is not null => "Being replaced",
        KeyStanding.Live => EndsSoon(key, now) ? "Ends soon" : "Works",
        KeyStanding.Expired => "Expired",
        _ => "Revoked",
    };

    private static bool EndsSoon(AccessKey key, DateTimeOffset now) => key.ExpiresAt - now < TimeSpan.FromDays(7);
}
