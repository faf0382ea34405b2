using System.Net.Mail;

namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>Which texts are e-mail addresses.</summary>
public static class MailAddressRules
{
    private const int Longest = 254;

    /// <summary>Whether a text is one address and nothing else.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 2 and <= Longest } && IsPlain(text) && !text.Contains(' ', StringComparison.Ordinal)
        && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>Whether a text is one address, with or without a name: <c>Alerts &lt;alerts@example.com&gt;</c>.</summary>
    public static bool IsSender(string? text) =>
        text is { Length: > 2 and <= Longest } && IsPlain(text) && MailAddress.TryCreate(text, out var address) && IsAddress(address.Address);

    private static bool IsPlain(string text) => text.All(c => c is >= ' ' and <= '~');
}
