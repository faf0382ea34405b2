using System.Globalization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Accounts.Keys;

/// <summary>Checks what somebody wants a key to be; the same for the page and for programs.</summary>
public static class KeyCheck
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 60;

    /// <summary>The longest life of a key that has an end, in days.</summary>
    public const int MaxDays = 730;

    /// <summary>The longest time, in hours, that a key goes on working after another has taken its place.</summary>
    public const int MaxOverlapHours = 168;

    /// <summary>That time where none is given.</summary>
    public const int UsualOverlapHours = 24;

    private const string RoleAllowed = "viewer, operator or admin";

    private static readonly (string Name, Role Value)[] Roles = [("viewer", Role.Viewer), ("operator", Role.Operator), ("admin", Role.Admin)];

    /// <summary>What a new key is to be, or what is wrong with each field.</summary>
    /// <param name="wish">What is wanted.</param>
    /// <param name="others">The keys that there are.</param>
    /// <param name="now">Says which of them work.</param>
    public static (CheckedKey? Key, IReadOnlyList<FieldError> Errors) Read(KeyWish wish, IReadOnlyList<AccessKey> others, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        var name = Name(errors, wish.Name, others, now);
        var role = RoleOf(errors, wish.Role);
        if (wish.ExpiresInDays is < 1 or > MaxDays) errors.Add(new("expiresInDays", $"is {Text(wish.ExpiresInDays)}", DaysAllowed));
        return errors.Count == 0 ? (new(name, role, wish.ExpiresInDays), []) : (null, errors);
    }

    /// <summary>How long a key goes on working after another has taken its place, or what is wrong with that.</summary>
    /// <param name="hours">In hours; null: as usual.</param>
    public static (TimeSpan Overlap, FieldError? Error) Overlap(int? hours) => hours is < 0 or > MaxOverlapHours
        ? (default, new("oldEndsInHours", $"is {Text(hours)}", OverlapAllowed))
        : (TimeSpan.FromHours(hours ?? UsualOverlapHours), null);

    /// <summary>What a number of days may be.</summary>
    public static string DaysAllowed { get; } = string.Create(CultureInfo.InvariantCulture, $"a whole number of days from 1 to {MaxDays}, or nothing for a key without an end");

    /// <summary>What a number of hours may be.</summary>
    public static string OverlapAllowed { get; } = string.Create(CultureInfo.InvariantCulture, $"a whole number of hours from 0 to {MaxOverlapHours}");

    /// <summary>Whether a key works and is called so, in small or capital letters.</summary>
    internal static bool IsLiveAs(AccessKey key, string name, DateTimeOffset now) =>
        key.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && key.StandingAt(now) == KeyStanding.Live;

    private static string Name(List<FieldError> errors, string? name, IReadOnlyList<AccessKey> others, DateTimeOffset now)
    {
        var allowed = $"a text of 1 to {MaxName} characters that no other key that works has, not only white space, without control characters";
        var text = name?.Trim() ?? "";
        if (text.Length == 0) errors.Add(new("name", name is null ? "is missing" : "is empty", allowed));
        else if (text.EnumerateRunes().Count() is var length && length > MaxName) errors.Add(new("name", $"has {Text(length)} characters", allowed));
        else if (text.Any(char.IsControl)) errors.Add(new("name", "holds a control character", allowed));
        else if (text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar)) errors.Add(new("name", "holds half a character", allowed));
        else if (others.Any(other => IsLiveAs(other, text, now)))
            errors.Add(new("name", $"is '{text}', as that of another key; that one can be rotated", allowed));
        return text;
    }

    private static Role RoleOf(List<FieldError> errors, string? text)
    {
        foreach (var (name, value) in Roles)
        {
            if (name == text) return value;
        }

        // What was given is not repeated: in this place somebody may have put a key.
        errors.Add(new("role", text is null ? "is missing" : "is none of the three", RoleAllowed));
        return default;
    }

    private static string Text(int? number) => string.Create(CultureInfo.InvariantCulture, $"{number}");
}
