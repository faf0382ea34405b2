using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Health.Baselines;

/// <summary>How an endpoint stands against its baseline, in order of what matters.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<BaselineVerdict>))]
public enum BaselineVerdict
{
    /// <summary>There is no baseline yet, or too little was measured.</summary>
    Unknown,

    /// <summary>As usual, or better.</summary>
    Usual,

    /// <summary>Far more requests than usual.</summary>
    Above,

    /// <summary>Far fewer requests than usual, or none.</summary>
    Below,

    /// <summary>Slower than usual, or more errors, by more than chance and enough to matter.</summary>
    Worse,
}
