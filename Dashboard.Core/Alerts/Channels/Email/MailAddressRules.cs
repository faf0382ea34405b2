using System.Net.Mail;

namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>Which texts are e-mail addresses.</summary>
public static class MailAddressRules
{
    /// <summary>The most addresses of one channel: Resend takes no more in one message.</summary>
    public const int Most = 50;

    private const int Longest = 254;

    /// <summary>What is wrong with the addresses of a channel, as a sentence; null: nothing.</summary>
    public static string? Check(IReadOnlyList<string> addresses)
    {
        if (addresses.Count == 0) return "There is no address. Allowed are 1 to 50 addresses such as ops@example.com.";
        if (addresses.Count > Most) return $"There are {addresses.Count} addresses. Allowed are 1 to {Most}.";
        var wrong = addresses.Count(address => !IsAddress(address));
        if (wrong == 0) return null;
        return $"{wrong} of the addresses {(wrong == 1 ? "is" : "are")} none. Allowed are addresses such as ops@example.com.";
    }

    /// <summary>Whether a text is one address and nothing else.</summary>
    public static bool IsAddress(string? text) =>
        text is { Length: > 2 and <= Longest } && IsPlain(text) && !text.Contains(' ', StringComparison.Ordinal)
        && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <summary>Whether a text is one address, with or without a name: <c>Alerts &lt;alerts@example.com&gt;</c>.</summary>
    public static bool IsSender(string? text) =>
        text is { Length: > 2 and <= Longest } && IsPlain(text) && MailAddress.TryCreate(text, out var address) && IsAddress(address.Address);

    private static bool IsPlain(string text) => text.All(c => c is >= ' ' and <= '~');
}
