using System.Diagnostics.CodeAnalysis;
using Dashboard.Core.Accounts;
using Dashboard.Core.Alerts.Channels.Email;
using Dashboard.Core.Common;

namespace Dashboard.Access.Accounts;

/// <summary>The name of an account: an address of mail, always in lower case.</summary>
internal static class AccountName
{
    private const string Allowed = "an e-mail address such as ada@example.com";

    /// <summary>Reads a name; false when it is none.</summary>
    public static bool TryRead([NotNullWhen(true)] string? given, [NotNullWhen(true)] out string? name)
    {
        name = given?.Trim().ToLowerInvariant();
        if (name is { Length: <= Account.MaxName } && MailAddressRules.IsAddress(name)) return true;
        name = null;
        return false;
    }

    /// <summary>What is wrong with a name that cannot be read.</summary>
    public static FieldError Problem(string field, string? given) =>
        new(field, string.IsNullOrWhiteSpace(given) ? "is missing" : "is no e-mail address", Allowed);
}
