using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>How far a report of a schedule has got.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReportRunStatus>))]
public enum ReportRunStatus
{
    /// <summary>It is being made, or waits to be tried again.</summary>
    Running,

    /// <summary>It was given to the outbox.</summary>
    Sent,

    /// <summary>It was given up.</summary>
    Failed,
}
