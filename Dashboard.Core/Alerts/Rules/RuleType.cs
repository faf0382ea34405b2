using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>What a rule compares.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<RuleType>))]
public enum RuleType
{
    /// <summary>A metric over a window with a fixed threshold.</summary>
    Threshold,

    /// <summary>How fast the error budget of an objective is used up, over a long and a short window at once.</summary>
    BurnRate,

    /// <summary>An endpoint with what is usual of it at this hour; worse is what the detector of regressions says is.</summary>
    Baseline,
}
