using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.Segments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Fakes;

/// <summary>Leaves a history in a data directory, as a program that ran there earlier would have.</summary>
internal static class SeededHistory
{
    /// <param name="dataDirectory">Where the program that is started next has its data.</param>
    /// <param name="from">From when on there is something.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="happens">What happens each second.</param>
    public static void Write(string dataDirectory, DateTimeOffset from, int seconds, Action<MeasuredProgram> happens)
    {
        var history = new RecordedHistory(now: from, configure: program => program.WithPool(busy: 5, name: "service"));
        history.Pass(seconds, () => happens(history.Program));
        history.History.Flush(history.Latest);
        var options = HistoryExtensions.Options(Path.Combine(dataDirectory, "history"), TimeSpan.FromHours(24));
        using var segments = new SegmentStore(options, history.Program.Clock, NullLogger<SegmentStore>.Instance);
        foreach (var (tier, start, blob) in history.Store.Slots) segments.Append(tier, start, blob);
    }
}
