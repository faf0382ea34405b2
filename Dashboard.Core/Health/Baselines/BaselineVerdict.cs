using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Health.Baselines;

/// <summary>How an endpoint stands against its baseline.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<BaselineVerdict>))]
public enum BaselineVerdict
{
    /// <summary>There is no baseline yet, or no request.</summary>
    Unknown,

    /// <summary>As usual, or faster.</summary>
    Usual,

    /// <summary>Slower than usual, by more than chance and enough to matter.</summary>
    Worse,
}
