using System.Globalization;

namespace Dashboard.Core.Alerts.Decisions;

/// <summary>What <see cref="AlertNote.Key"/> says.</summary>
/// <param name="Alert">Rule and target, as <see cref="AlertNote.Alert"/>.</param>
/// <param name="Episode">Which episode.</param>
/// <param name="Kind">What the note says.</param>
/// <param name="Number">Its number.</param>
/// <param name="Channel">The channel.</param>
public readonly record struct NoteKey(string Alert, int Episode, NoteKind Kind, int Number, string Channel)
{
    /// <summary>Reads a key. Ids of rules and channels have no bar in them; targets may.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static NoteKey Parse(string key)
    {
        var parts = key.Split('|');
        if (parts.Length < 6 || !Enum.TryParse<NoteKind>(parts[^3], out var kind)) throw new FormatException("This is no key of a note.");
        return new NoteKey(
            string.Join('|', parts[..^4]), int.Parse(parts[^4], CultureInfo.InvariantCulture), kind,
            int.Parse(parts[^2], CultureInfo.InvariantCulture), parts[^1]);
    }
}
