using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Health.Scoring;

/// <summary>What the health score is made of, in the order in which it is told.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<HealthComponent>))]
public enum HealthComponent
{
    /// <summary>Requests to the platform that failed.</summary>
    Errors,

    /// <summary>How long requests to the platform took.</summary>
    Latency,

    /// <summary>How soon PostgreSQL answers.</summary>
    Database,

    /// <summary>How full the fullest connection pool is.</summary>
    Pool,

    /// <summary>How soon Redis answers.</summary>
    Redis,

    /// <summary>Services elsewhere that the platform calls.</summary>
    Dependencies,

    /// <summary>Processor, garbage collection and threads of this program.</summary>
    Saturation,

    /// <summary>How far latency is from what is usual at this hour of the week.</summary>
    Baseline,
}
