using System.Text.Json;
using Dashboard.Core.Accounts;

namespace Dashboard.Access.Accounts;

/// <summary>Roles in words.</summary>
internal static class UserWords
{
    public const string RolesAllowed = "viewer, operator or admin";

    public static string Role(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>What somebody may do, to follow their name.</summary>
    public static string Does(Role role) => role switch
    {
        Core.Accounts.Role.Admin => "edits rules, channels, switches, schedules, people and keys",
        Core.Accounts.Role.Operator => "acknowledges, silences, runs checks, sends tests and changes the pool size",
        _ => "reads and exports",
    };

    /// <summary>Reads a role; null: it is none.</summary>
    public static Role? Read(string? text) => Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role => Role(role!.Value) == text);

    public static string Audit(Role role, bool isDisabled) => JsonSerializer.Serialize(new { role = Role(role), disabled = isDisabled });
}
