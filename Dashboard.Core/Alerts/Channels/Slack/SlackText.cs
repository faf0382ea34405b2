using System.Text;

namespace Dashboard.Core.Alerts.Channels.Slack;

/// <summary>Text for Slack, in which nothing has a meaning.</summary>
internal static class SlackText
{
    private const char Cut = '…';

    /// <summary>
    /// The text with what could begin a mention, a link or an entity written as entities, and cut so that it has at most
    /// <paramref name="longest"/> characters with them.
    /// </summary>
    public static string Escape(string text, int longest)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var piece = rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                _ => rune.ToString(),
            };
            // The room for the mark is kept free; a text that just fits loses nothing that matters.
            if (result.Length + piece.Length > longest - 1) return result.Append(Cut).ToString();
            result.Append(piece);
        }

        return result.ToString();
    }
}
