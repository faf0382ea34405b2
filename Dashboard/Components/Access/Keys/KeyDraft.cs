using System.Globalization;
using Dashboard.Core.Accounts.Keys;

namespace Dashboard.Components.Access.Keys;

/// <summary>A key as it is being typed.</summary>
public sealed class KeyDraft
{
    /// <summary>For how long it works where nothing else is chosen, in days.</summary>
    public const string UsualDays = "90";

    /// <summary>What may be chosen.</summary>
    public static IReadOnlyList<(string Value, string Label)> Lives { get; } =
        [("7", "7 days"), ("30", "30 days"), (UsualDays, "90 days"), ("365", "1 year"), ("730", "2 years"), ("", "No end")];

    public string Name { get; set; } = "";

    public string Role { get; set; } = "viewer";

    /// <summary>In days; empty: without an end.</summary>
    public string Days { get; set; } = UsualDays;

    public KeyWish Wish => new()
    {
        Name = Name,
        Role = Role,
        ExpiresInDays = int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null,
    };
}
