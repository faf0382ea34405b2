using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Health.Scoring;

/// <summary>What is known of a part of the score.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<HealthState>))]
public enum HealthState
{
    /// <summary>It was measured.</summary>
    Known,

    /// <summary>It is there, and nothing was measured: it counts against what the score covers, never as well.</summary>
    Unknown,

    /// <summary>It is not there, and counts for nothing.</summary>
    NotConfigured,
}
