using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Health.Scoring;

/// <summary>A figure that a component of the score is judged by.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<HealthMeasure>))]
public enum HealthMeasure
{
    /// <summary>Share of requests that failed in the last minute, 0–1.</summary>
    ErrorRate,

    /// <summary>95th percentile of latency over the last minute, in milliseconds.</summary>
    LatencyP95,

    /// <summary>95th percentile of the last probes of PostgreSQL, in milliseconds.</summary>
    DatabaseProbe,

    /// <summary>Share of the fullest pool's connections in use, 0–1.</summary>
    PoolUtilization,

    /// <summary>95th percentile of the last probes of Redis, in milliseconds.</summary>
    RedisProbe,

    /// <summary>0: all services elsewhere are well; 1: one is not, or an important one is slow; 2: an important one is down.</summary>
    DependencyState,

    /// <summary>Share of all cores in use, 0–1.</summary>
    Cpu,

    /// <summary>Share of time that the garbage collector stopped the program, 0–1.</summary>
    GcPause,

    /// <summary>Work items that wait for a thread.</summary>
    ThreadPoolQueue,

    /// <summary>Deviation from the baseline of the hour of the week, in robust standard deviations.</summary>
    BaselineDeviation,
}
