using System.Text.Json.Serialization;
using Dashboard.Core.Common;

namespace Dashboard.Core.Reports;

/// <summary>Something that should be done.</summary>
/// <param name="Id">Names rule and subject, the same in each report: <c>pool-saturated:service</c>.</param>
/// <param name="Priority">How urgent it is.</param>
/// <param name="Title">What was found, in a few words.</param>
/// <param name="Text">What to do about it, with the evidence, as sentences.</param>
/// <param name="Subject">The endpoint, the pool or the rule that it is about; empty: the whole.</param>
/// <param name="Evidence">The numbers that it follows from; at least one.</param>
public sealed record ReportRecommendation(
    string Id, ReportPriority Priority, string Title, string Text, string Subject, IReadOnlyList<ReportEvidence> Evidence);

/// <summary>A number that a recommendation follows from.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">One of <see cref="ReportUnit"/>.</param>
/// <param name="Value">The number, rounded as all of the report.</param>
public sealed record ReportEvidence(string Name, string Unit, double Value);

/// <summary>How urgent a recommendation is.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ReportPriority>))]
public enum ReportPriority
{
    /// <summary>Callers were harmed.</summary>
    High,

    /// <summary>It will be felt, or an objective is missed.</summary>
    Medium,

    /// <summary>Worth a look.</summary>
    Low,
}
