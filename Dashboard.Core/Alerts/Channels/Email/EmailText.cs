using System.Text;
using Dashboard.Core.Alerts.Channels.Words;

namespace Dashboard.Core.Alerts.Channels.Email;

/// <summary>A message as plain text.</summary>
internal static class EmailText
{
    /// <summary>The most episodes of which a message says more than their number.</summary>
    public const int MostEpisodes = 50;

    public static string Write(IReadOnlyList<EpisodeNotes> episodes, MessageContext context)
    {
        var text = new StringBuilder();
        foreach (var episode in episodes.Take(MostEpisodes))
        {
            var note = episode.Latest;
            text.Append(AlertWords.Label(note)).Append(": ").Append(AlertWords.Sentence(note)).Append('\n');
            text.Append(AlertWords.Details(note)).Append('\n');
            if (AlertLinks.Page(note, context) is { } page) text.Append("Figures of that time: ").Append(page).Append('\n');
            if (AlertLinks.Runbook(note) is { } runbook) text.Append("What to do: ").Append(runbook).Append('\n');
            text.Append('\n');
        }

        if (More(episodes) is { } more) text.Append(more).Append("\n\n");
        if (AlertLinks.Alerts(context) is { } alerts) text.Append("All alerts: ").Append(alerts).Append('\n');
        return text.Append(AlertWords.Origin(context)).Append('\n').ToString();
    }

    /// <summary>What is said of the episodes that there is no room for; null: there are none.</summary>
    public static string? More(IReadOnlyList<EpisodeNotes> episodes) =>
        episodes.Count > MostEpisodes ? $"And {episodes.Count - MostEpisodes} more." : null;
}
