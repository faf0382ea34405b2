using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Tests.Alerts.Outbox;

/// <summary>Alerts, and what is to be told of them.</summary>
internal static class AlertSamples
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero);

    public static AlertState State(string rule, string target = "", long version = 0, int episode = 1) => new()
    {
        RuleId = rule,
        Target = target,
        Version = version,
        Episode = episode,
        Phase = AlertPhase.Firing,
        Since = Now,
        EvaluatedAt = Now.AddSeconds(version),
        FiredAt = Now,
        Value = 2_345.25,
        Held = TimeSpan.FromSeconds(10),
        Severity = AlertSeverity.Critical,
        Ended = [Now.AddMinutes(-30)],
        Throttles = new Dictionary<string, ThrottleState> { ["mail"] = new(1, Now.AddMinutes(15), Now) },
        Acknowledged = new("somebody", "a note with \0 and \ud800", Now),
    };

    public static AlertNote Note(
        string rule, string channel = "mail", NoteKind kind = NoteKind.Fired, int number = 0, DateTimeOffset? at = null,
        AlertSeverity severity = AlertSeverity.Critical) => new()
    {
        RuleId = rule,
        RuleName = $"Rule {rule} <b>\0",
        Target = "GET /api/things",
        Episode = 1,
        Kind = kind,
        Number = number,
        Channel = channel,
        Severity = severity,
        At = at ?? Now,
        NotBefore = at ?? Now,
        Metric = "latency.p95",
        Comparator = Comparator.Above,
        Threshold = 2_000,
        Value = double.NaN,
    };

    public static HistoryEntry Line(string rule, DateTimeOffset? at = null, AlertSeverity severity = AlertSeverity.Critical) =>
        new(rule, $"Rule {rule}\0", "", 1, severity, AlertPhase.Pending, AlertPhase.Firing, at ?? Now, Now, 2_345.25, null, null);

    /// <summary>A first decision of a rule: one note for each channel.</summary>
    public static AlertDecision Decision(string rule, params string[] channels) =>
        new(State(rule), [.. channels.Select(channel => Note(rule, channel))], [Line(rule)]);

    public static OutboxMessage Message(params AlertNote[] notes) => new()
    {
        Key = MessageKey.Of("here", notes[0].Channel, notes[0].Severity == AlertSeverity.Critical, notes.Select(note => note.Key)),
        Channel = notes[0].Channel,
        IsCritical = notes[0].Severity == AlertSeverity.Critical,
        Notes = [.. notes.Select(note => note.Key)],
        Alerts = [.. notes.Select(note => $"{note.RuleId}|{note.Target}").Distinct()],
        Subject = "Something fires \0 \ud83d",
        Payload = [1, 2, 3, 0, 255],
        CreatedAt = notes.Max(note => note.At),
        NextAt = notes.Max(note => note.At),
    };

    public static DeliveryAttempt Attempt(ClaimedMessage claim, OutboxStatus outcome, DateTimeOffset at, string result = "It says so.") =>
        new(claim.Message.Key, claim.Message.Attempts, at, outcome, result);
}
