using System.Globalization;

namespace Dashboard.Core.Common;

/// <summary>
/// One configuration key: what it is called, what it may hold and how a given text is checked. Each feature lists its own
/// (<c>PoolingOptions.Settings</c>), so that the start can name every wrong value at once.
/// </summary>
/// <param name="Key">The key as in appsettings, for example <c>Pooling:Size</c>.</param>
/// <param name="Allowed">What is allowed, to follow the words "allowed is".</param>
/// <param name="Check">Given the text: what is wrong with it (to follow the key's name), or null when it is right.</param>
public sealed record Setting(string Key, string Allowed, Func<string, string?> Check)
{
    /// <summary>The environment variable that means the same key and wins over it, for example <c>DATABASE_POOL_SIZE</c>.</summary>
    public string? PlainName { get; init; }

    /// <summary>A switch.</summary>
    public static Setting Switch(string key, string? plainName = null) =>
        new(key, "true or false", text => bool.TryParse(text, out _) ? null : Quote(text)) { PlainName = plainName };

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public static Setting WholeNumber(string key, int min, int max, string? plainName = null) =>
        new(key, string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"), text =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
                ? null
                : Quote(text))
        { PlainName = plainName };

    /// <summary>A secret: its text is never part of a message.</summary>
    public static Setting Secret(string key, int minLength, string? plainName = null) =>
        new(key, string.Create(CultureInfo.InvariantCulture, $"a text of at least {minLength} characters"), text =>
            text.Length >= minLength ? null : string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters"))
        { PlainName = plainName };

    /// <summary>An absolute path, or one relative to the working directory, without characters that no file system takes.</summary>
    public static Setting Directory(string key) =>
        new(key, "a path to a folder that can be written", text =>
            text.IndexOfAny(Path.GetInvalidPathChars()) < 0 && !File.Exists(text) ? null : Quote(text));

    private static string Quote(string text) => text.Length <= 60 ? $"is '{text}'" : $"is '{text[..60]}…'";
}
