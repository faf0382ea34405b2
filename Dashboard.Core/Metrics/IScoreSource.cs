namespace Dashboard.Core.Metrics;

/// <summary>Says what the health score is. A port: the score itself is made of what is measured, in Health.</summary>
public interface IScoreSource
{
    /// <summary>0–100, without the caps of alerts that fire; null when it is not known, or old. Must not wait.</summary>
    int? Score { get; }
}
