namespace Dashboard.Core.Common;

/// <summary>
/// Whether a message may repeat what a parser took for a keyword of a connection string. A separator inside a password makes the rest of
/// the password look like one.
/// </summary>
internal static class ConnectionKeyword
{
    private static readonly string[] SecretNames = ["pass", "pwd", "secret", "token", "key"];

    /// <summary>Only letters and spaces, and nothing before it that looks like the name of a secret.</summary>
    public static bool MayBeNamed(string connectionString, string keyword)
    {
        // Its last place, for the same letters may stand earlier by chance.
        var at = connectionString.LastIndexOf(keyword, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            && keyword.All(letter => char.IsAsciiLetter(letter) || letter == ' ')
            && !SecretNames.Any(name => connectionString.AsSpan(0, at).Contains(name, StringComparison.OrdinalIgnoreCase));
    }
}
