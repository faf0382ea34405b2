using System.Text.Json.Serialization;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>What somebody wants a rule to be, unchecked. What is left out has its default.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public record RuleWish
{
    /// <summary>Given where rules are imported; the address names the rule otherwise.</summary>
    public string? Id { get; init; }

    /// <summary><see cref="AlertRule.Name"/></summary>
    public string? Name { get; init; }

    /// <summary>threshold, burnRate or baseline.</summary>
    public string? Type { get; init; }

    /// <summary><see cref="AlertRule.Metric"/></summary>
    public string? Metric { get; init; }

    /// <summary><see cref="AlertRule.Endpoint"/></summary>
    public string? Endpoint { get; init; }

    /// <summary><see cref="AlertRule.Pool"/></summary>
    public string? Pool { get; init; }

    /// <summary>&gt;, &gt;=, &lt; or &lt;=.</summary>
    public string? Comparator { get; init; }

    /// <summary><see cref="AlertRule.Threshold"/></summary>
    public double? Threshold { get; init; }

    /// <summary><see cref="AlertRule.RecoveryThreshold"/></summary>
    public double? RecoveryThreshold { get; init; }

    /// <summary><see cref="AlertRule.Objective"/></summary>
    public ObjectiveWish? Objective { get; init; }

    /// <summary><see cref="AlertRule.WindowSeconds"/></summary>
    public int? WindowSeconds { get; init; }

    /// <summary><see cref="AlertRule.Early"/></summary>
    public bool? Early { get; init; }

    /// <summary><see cref="AlertRule.ForSeconds"/></summary>
    public int? ForSeconds { get; init; }

    /// <summary><see cref="AlertRule.KeepFiringSeconds"/></summary>
    public int? KeepFiringSeconds { get; init; }

    /// <summary><see cref="AlertRule.MinSamples"/></summary>
    public int? MinSamples { get; init; }

    /// <summary>keep, alert or normal.</summary>
    public string? OnNoData { get; init; }

    /// <summary>keep or alert.</summary>
    public string? OnError { get; init; }

    /// <summary><see cref="AlertRule.SendResolved"/></summary>
    public bool? SendResolved { get; init; }

    /// <summary>info, warning or critical.</summary>
    public string? Severity { get; init; }

    /// <summary><see cref="AlertRule.Channels"/></summary>
    public IReadOnlyList<string?>? Channels { get; init; }

    /// <summary><see cref="AlertRule.Enabled"/></summary>
    public bool? Enabled { get; init; }

    /// <summary><see cref="AlertRule.RunbookUrl"/></summary>
    public string? RunbookUrl { get; init; }

    /// <summary>Read and not used: what is exported can be imported.</summary>
    public string? Unit { get; init; }

    /// <summary>Read and not used: what is exported can be imported.</summary>
    public long? Version { get; init; }

    /// <summary>Read and not used: what is exported can be imported.</summary>
    public bool? BuiltIn { get; init; }
}
