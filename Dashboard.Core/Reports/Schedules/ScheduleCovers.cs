using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>What a scheduled report is about, counted in the schedule's time zone.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ScheduleCovers>))]
public enum ScheduleCovers
{
    /// <summary>The day before.</summary>
    Day,

    /// <summary>The week before, from Monday on.</summary>
    Week,

    /// <summary>The month before.</summary>
    Month,
}
