using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>What it means that nothing was measured. It never resolves what fires.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<OnNoData>))]
public enum OnNoData
{
    /// <summary>The state stays as it is.</summary>
    Keep,

    /// <summary>It is a breach: traffic has to be there.</summary>
    Alert,

    /// <summary>It is no breach; what fires goes on firing all the same.</summary>
    Normal,
}
