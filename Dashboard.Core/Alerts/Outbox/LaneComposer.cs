using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>
/// Puts what waits into messages, so that nobody gets more of them than can be read and nothing is left out. All that waits of one alert goes
/// out together, and that it is over never while what was told before is still on its way: nobody is told that something is over before being
/// told that it was there.
/// </summary>
public static class LaneComposer
{
    /// <summary>What of one channel's lane goes into one message now. Pure.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="isCritical">The lane. An alert is in the critical one when anything that waits of it is critical.</param>
    /// <param name="waiting">The notes that are in no message yet; those of other channels and of the other lane are left alone.</param>
    /// <param name="composed">
    /// The messages of the last 24 hours as they are now, oldest first; those of other channels are left alone.
    /// </param>
    /// <param name="now">The time.</param>
    public static LanePlan Plan(
        string channel, bool isCritical, IReadOnlyList<AlertNote> waiting, IReadOnlyList<OutboxMessage> composed, DateTimeOffset now)
    {
        var mine = composed.Where(message => message.Channel == channel).ToList();
        var spent = new Lazy<IReadOnlyDictionary<string, DateTimeOffset>>(() => AlertAllowance.Spent(mine, now));
        var onTheWay = mine.Where(message => message.Status == OutboxStatus.Waiting).SelectMany(message => message.Alerts).ToHashSet();
        var alerts = waiting.Where(note => note.Channel == channel)
            .GroupBy(note => note.Alert, StringComparer.Ordinal)
            .Select(notes => WaitingAlert.Of([.. notes], spent, onTheWay, now))
            .Where(alert => alert.IsCritical == isCritical)
            .ToList();
        if (alerts.Count == 0) return new LanePlan([], NextAt: null, new Dictionary<string, string>());

        var firstAt = alerts.Min(alert => alert.At);
        // Reports go out when they are due, and leave alerts their room.
        var sent = mine.Where(message => message.IsCritical == isCritical && message.Notes.Count > 0).Select(message => message.CreatedAt).ToList();
        var laneAt = LaneAllowance.NextAt(isCritical, sent, now);
        var isHeld = laneAt > now;
        var goesOut = firstAt <= now && !isHeld;
        // Whoever would wait for others next goes out with those that have waited; not whoever waits for something else.
        var latest = now + Grouping.Wait(isCritical ? AlertSeverity.Critical : AlertSeverity.Warning);
        var chosen = goesOut ? alerts.Where(alert => alert.At <= (alert.Cause is null ? latest : now)).Order(WorstFirst).ToList() : [];
        var left = alerts.Except(chosen).ToList();
        DateTimeOffset? nextAt = left.Count == 0 ? null : Later(left.Min(alert => alert.At), goesOut ? now : laneAt);
        var reasons = left.SelectMany(alert => alert.Notes.Select(note => (
            note.Key, Sentence: WaitReason.Of(alert, note, isHeld && alert.At <= laneAt ? laneAt : null, isCritical, sent, now))));
        return new LanePlan(
            [.. chosen.SelectMany(alert => alert.Notes)], nextAt, reasons.ToDictionary(pair => pair.Key, pair => pair.Sentence));
    }

    private static readonly Comparer<WaitingAlert> WorstFirst = Comparer<WaitingAlert>.Create((one, other) =>
        (other.Severity, one.IsOver, one.Notes[0].At, one.Notes[0].Alert)
            .CompareTo((one.Severity, other.IsOver, other.Notes[0].At, other.Notes[0].Alert)));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
