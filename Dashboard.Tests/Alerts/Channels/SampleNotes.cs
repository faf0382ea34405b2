using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Tests.Alerts.Channels;

/// <summary>Notes, channels and messages for the tests of channels.</summary>
internal static class SampleNotes
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static MessageContext Context { get; } = new("https://dash.example.com", "Production", null);

    /// <summary>The P95 of an endpoint is over its limit.</summary>
    public static AlertNote Fired { get; } = new()
    {
        RuleId = "latency-p95",
        RuleName = "P95 latency",
        Target = "GET /api/things/{id}",
        Episode = 1,
        Kind = NoteKind.Fired,
        Number = 0,
        Channel = "ops",
        Severity = AlertSeverity.Critical,
        At = Noon.AddMinutes(1),
        BreachedAt = Noon.AddSeconds(30),
        FiredAt = Noon.AddMinutes(1),
        NotBefore = Noon.AddMinutes(1),
        Metric = "latency.p95",
        Comparator = Comparator.Above,
        Threshold = 2_000,
        Value = 2_412.4,
        Worst = 2_412.4,
        Samples = 312,
        WindowSeconds = 60,
    };

    /// <summary>The same two minutes later.</summary>
    public static AlertNote Resolved { get; } = Fired with
    {
        Kind = NoteKind.Resolved, At = Noon.AddMinutes(3), Value = 812, Worst = 3_204, Samples = 1,
    };

    public static AlertChannel Email { get; } = new()
    {
        Id = "ops", Name = "On call", Kind = ChannelKind.Email, Addresses = ["ops@example.com", "boss@example.com"],
    };

    public static OutboxMessage Message(RenderedMessage rendered, string key = "message-1") => new()
    {
        Key = key,
        Channel = "ops",
        IsCritical = true,
        Notes = [],
        Alerts = [],
        Subject = rendered.Subject,
        Payload = rendered.Payload,
        CreatedAt = Noon,
    };
}
