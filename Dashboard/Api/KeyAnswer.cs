using Dashboard.Access.Keys;
using Dashboard.Core.Accounts;
using Dashboard.Core.Accounts.Keys;

namespace Dashboard.Api;

/// <summary>An API key as programs see it: without its secret.</summary>
/// <param name="Id">Names it; its text begins with <c>pm_</c> and this.</param>
/// <param name="Name">What people read.</param>
/// <param name="Role">What it may do.</param>
/// <param name="State">Whether it works.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">When it stops working by itself; null: never.</param>
/// <param name="RevokedAt">When somebody ended it; null: nobody has.</param>
/// <param name="RevokedBy">Who ended it.</param>
/// <param name="ReplacedBy">The id of the key that takes its place; null: none does.</param>
/// <param name="LastUsedAt">When it was last used; null: never, as far as is known.</param>
/// <param name="LastUsedFrom">From which address.</param>
internal sealed record KeyAnswer(
    string Id, string Name, Role Role, KeyStanding State, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt, string? RevokedBy, string? ReplacedBy, DateTimeOffset? LastUsedAt, string? LastUsedFrom)
{
    public static KeyAnswer Of(ListedKey one) => new(
        one.Key.Id, one.Key.Name, one.Key.Role, one.Standing, one.Key.CreatedAt, one.Key.CreatedBy, one.Key.ExpiresAt, one.Key.RevokedAt,
        one.Key.RevokedBy, one.Key.ReplacedBy, one.LastUse?.At, one.LastUse?.Origin);
}
