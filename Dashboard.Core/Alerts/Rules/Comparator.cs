using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>On which side of its threshold a value is a breach.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Comparator>))]
public enum Comparator
{
    /// <summary><c>&gt;</c></summary>
    [JsonStringEnumMemberName(">")]
    Above,

    /// <summary><c>&gt;=</c></summary>
    [JsonStringEnumMemberName(">=")]
    AtLeast,

    /// <summary><c>&lt;</c></summary>
    [JsonStringEnumMemberName("<")]
    Below,

    /// <summary><c>&lt;=</c></summary>
    [JsonStringEnumMemberName("<=")]
    AtMost,
}
