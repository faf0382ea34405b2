using Dashboard.Core.Alerts.Stepping;

namespace Dashboard.Components.Alerts;

/// <summary>A span of time in which an alert kept one phase.</summary>
public readonly record struct PhaseSpan(AlertPhase Phase, DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;
}
