using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>How far a message has got.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<OutboxStatus>))]
public enum OutboxStatus
{
    /// <summary>It waits for its first or its next attempt.</summary>
    Waiting,

    /// <summary>The other side has accepted it.</summary>
    Accepted,

    /// <summary>It is given up; people see it on the page.</summary>
    Dead,

    /// <summary>Nothing is there to send it with: it can be read on the page.</summary>
    NotSent,
}
