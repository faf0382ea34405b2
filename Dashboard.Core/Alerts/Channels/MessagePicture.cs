using Dashboard.Core.Alerts.Decisions;

namespace Dashboard.Core.Alerts.Channels;

/// <summary>A picture for a message.</summary>
/// <param name="Note">The <see cref="AlertNote.Key"/> of the note that it belongs to.</param>
/// <param name="Png">The picture.</param>
/// <param name="Alt">What it shows, for who does not see it; no line ends in it.</param>
public sealed record MessagePicture(string Note, byte[] Png, string Alt)
{
    /// <summary>How wide it is shown, in CSS pixels.</summary>
    public const int Width = 520;

    /// <summary>How high it is shown, in CSS pixels.</summary>
    public const int Height = 160;

    /// <summary>The most bytes of a picture: each message is kept for months.</summary>
    public const int MostBytes = 30_000;
}
