using Dashboard.Core.Common;

namespace Dashboard.Access.Factors;

/// <summary>What is asked for beside a password.</summary>
internal sealed class FactorOptions
{
    /// <summary>Whom a password alone lets in no further than to their account.</summary>
    public SecondFactorFor RequireSecondFactor { get; set; }

    /// <summary>The domain that passkeys are made for; null: the host that was asked.</summary>
    public string? PasskeyDomain { get; set; }

    public static IReadOnlyList<Setting> Settings { get; } =
    [
        new($"{AccessOptions.Section}:{nameof(RequireSecondFactor)}", "none, admin or all", text => IsWord(text) ? null : $"is '{Cut(text)}'"),
        new(
            $"{AccessOptions.Section}:{nameof(PasskeyDomain)}", "the name of a host in lower case, without a scheme or a port, such as dashboard.example.com",
            text => IsDomain(text) ? null : $"is '{Cut(text)}'"),
    ];

    public static FactorOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(AccessOptions.Section);
        var domain = section[nameof(PasskeyDomain)];
        return new()
        {
            RequireSecondFactor = Enum.TryParse<SecondFactorFor>(section[nameof(RequireSecondFactor)], ignoreCase: true, out var who) ? who : SecondFactorFor.None,
            PasskeyDomain = string.IsNullOrEmpty(domain) ? null : domain,
        };
    }

    private static bool IsWord(string text) => Enum.GetNames<SecondFactorFor>().Contains(text, StringComparer.OrdinalIgnoreCase);

    // Browsers compare letter by letter, and make no passkeys for addresses.
    private static bool IsDomain(string text) =>
        Uri.CheckHostName(text) == UriHostNameType.Dns && text.Any(char.IsAsciiLetterLower) && text.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
        && !text.EndsWith('.');

    private static string Cut(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
