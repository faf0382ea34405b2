using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Reports.Schedules;

/// <summary>The paper that a report is laid out for.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReportPaper>))]
public enum ReportPaper
{
    /// <summary>210 × 297 mm.</summary>
    A4,

    /// <summary>8.5 × 11 inches.</summary>
    Letter,
}
