using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>How often a report is sent.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ScheduleFrequency>))]
public enum ScheduleFrequency
{
    /// <summary>Each day.</summary>
    Daily,

    /// <summary>One day of each week.</summary>
    Weekly,

    /// <summary>One day of each month.</summary>
    Monthly,

    /// <summary>As five fields of cron say.</summary>
    Cron,
}
