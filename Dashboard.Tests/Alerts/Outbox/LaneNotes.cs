using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Tests.Alerts.Outbox;

/// <summary>Notes and messages for what composes them.</summary>
internal static class LaneNotes
{
    public static AlertNote Note(
        string rule, NoteKind kind, AlertSeverity severity, DateTimeOffset at, DateTimeOffset notBefore, int episode = 1, string channel = "mail") =>
        new()
        {
            RuleId = rule, RuleName = rule, Target = "", Episode = episode, Kind = kind, Number = 0, Channel = channel, Severity = severity,
            At = at, NotBefore = notBefore, Metric = "latency.p95", Comparator = Comparator.Above, Threshold = 100,
        };

    public static OutboxMessage Message(
        IReadOnlyList<AlertNote> notes, bool isCritical, DateTimeOffset at, OutboxStatus status = OutboxStatus.Accepted) => new()
    {
        Key = MessageKey.Of("here", notes[0].Channel, isCritical, notes.Select(note => note.Key)),
        Channel = notes[0].Channel,
        IsCritical = isCritical,
        Notes = [.. notes.Select(note => note.Key)],
        Alerts = [.. notes.Select(note => note.Alert).Distinct()],
        Subject = "",
        Payload = [],
        CreatedAt = at,
        Status = status,
    };
}
