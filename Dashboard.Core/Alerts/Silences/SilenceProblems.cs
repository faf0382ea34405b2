using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Silences;

/// <summary>Says of each silence that never holds that it does not, once. One caller at a time.</summary>
internal sealed partial class SilenceProblems(ILogger logger)
{
    private IReadOnlyList<AlertSilence> _seen = [];

    public void Tell(IReadOnlyList<AlertSilence> silences)
    {
        if (ReferenceEquals(silences, _seen)) return;
        var told = _seen.Select(silence => (silence.Id, silence.Version)).ToHashSet();
        foreach (var silence in silences)
        {
            if (SilenceTimes.ProblemOf(silence) is { } problem && !told.Contains((silence.Id, silence.Version))) Log.NeverHolds(logger, silence.Id, silence.Author, problem);
        }

        _seen = silences;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Silence {Silence} of {Author} does not hold, because {Problem}; delete it and add it anew")]
        public static partial void NeverHolds(ILogger logger, string silence, string author, string problem);
    }
}
