namespace Dashboard.Core.Alerts.Evaluation;

/// <summary>Says how long the oldest message has waited that should have gone out.</summary>
public interface IOutboxAge
{
    /// <summary>Zero when none waits. Must not wait.</summary>
    TimeSpan Oldest { get; }
}
