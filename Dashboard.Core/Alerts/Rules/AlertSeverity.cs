using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>How bad it is when a rule fires, mildest first.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AlertSeverity>))]
public enum AlertSeverity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Somebody should look today.</summary>
    Warning,

    /// <summary>Somebody has to look now: it reaches a person in under two minutes.</summary>
    Critical,
}
