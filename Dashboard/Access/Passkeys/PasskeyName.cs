using Dashboard.Core.Common;

namespace Dashboard.Access.Passkeys;

/// <summary>What somebody calls a passkey.</summary>
internal static class PasskeyName
{
    /// <summary>The most characters.</summary>
    public const int Most = 40;

    private const string Allowed = "1 to 40 characters, such as Work laptop";

    /// <summary>What is wrong with a name; null: nothing.</summary>
    public static FieldError? Problem(string? given) => given?.Trim() switch
    {
        null or "" => new("name", "is missing", Allowed),
        { Length: > Most } text => new("name", $"has {text.Length} characters", Allowed),
        { } text when text.Any(char.IsControl) => new("name", "has control characters in it", Allowed),
        _ => null,
    };
}
