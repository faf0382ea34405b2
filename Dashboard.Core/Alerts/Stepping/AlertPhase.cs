using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Stepping;

/// <summary>Where an alert is.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AlertPhase>))]
public enum AlertPhase
{
    /// <summary>Nothing is wrong.</summary>
    Normal,

    /// <summary>A breach that has not lasted long enough yet.</summary>
    Pending,

    /// <summary>People are told.</summary>
    Firing,

    /// <summary>Well again, and not yet for long enough.</summary>
    Recovering,
}
