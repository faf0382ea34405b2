using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Health.Scoring;

/// <summary>What a score means.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<HealthBand>))]
public enum HealthBand
{
    /// <summary>Too little is known for a score.</summary>
    Unknown,

    /// <summary>Below 50.</summary>
    Critical,

    /// <summary>50 to 69.</summary>
    Poor,

    /// <summary>70 to 89.</summary>
    Degraded,

    /// <summary>90 and above.</summary>
    Healthy,
}
