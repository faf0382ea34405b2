using System.Text.Json.Serialization;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>On which side of its threshold a value is a breach.</summary>
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
