using Dashboard.Core.Metrics;

namespace Dashboard.Tests.Fakes;

/// <summary>A health score that the test sets.</summary>
internal sealed class FixedScore : IScoreSource
{
    public int? Score { get; set; }
}
