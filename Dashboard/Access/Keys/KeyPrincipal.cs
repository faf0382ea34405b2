using System.Security.Claims;
using Dashboard.Core.Accounts.Keys;

namespace Dashboard.Access.Keys;

/// <summary>A program that signed in by a key, as the policies see it.</summary>
internal static class KeyPrincipal
{
    /// <summary>The claim with the id of the key.</summary>
    public const string Claim = "key";

    /// <summary>What stands there for the key of the configuration, which is in no list.</summary>
    public const string Bootstrap = "bootstrap";

    public static ClaimsPrincipal Of(AccessKey key) => Create(key.Id, key.Actor, key.Role.ToString());

    public static ClaimsPrincipal OfBootstrap() => Create(Bootstrap, "bootstrap key", Policies.Admin);

    /// <summary>The id of the key; null: whoever it is signed in otherwise, or not at all.</summary>
    public static string? KeyOf(ClaimsPrincipal? user) =>
        user?.Identity is { IsAuthenticated: true, AuthenticationType: ApiKeyHandler.SchemeName } ? user.FindFirstValue(Claim) : null;

    private static ClaimsPrincipal Create(string id, string name, string role) => new(new ClaimsIdentity(
        [new(Claim, id), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role)], ApiKeyHandler.SchemeName));
}
