using System.Text.Json.Serialization;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>What somebody wants an objective to be, unchecked.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ObjectiveWish(double? Share, double? LatencyMs);
