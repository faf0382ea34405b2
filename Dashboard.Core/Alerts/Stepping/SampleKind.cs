using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Stepping;

/// <summary>What a sample is.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SampleKind>))]
public enum SampleKind
{
    /// <summary>A value that rests on enough measurements.</summary>
    Value,

    /// <summary>A value that rests on too few, though the window has grown as far as it may.</summary>
    Insufficient,

    /// <summary>Nothing was measured.</summary>
    NoData,

    /// <summary>It could not be evaluated.</summary>
    Error,
}
