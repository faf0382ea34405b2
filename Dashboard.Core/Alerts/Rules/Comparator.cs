namespace Dashboard.Core.Alerts.Rules;

/// <summary>On which side of its threshold a value is a breach.</summary>
public enum Comparator
{
    /// <summary><c>&gt;</c></summary>
    Above,

    /// <summary><c>&gt;=</c></summary>
    AtLeast,

    /// <summary><c>&lt;</c></summary>
    Below,

    /// <summary><c>&lt;=</c></summary>
    AtMost,
}
