namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>Says after each minute what of an endpoint is not as usual.</summary>
internal interface IDetector
{
    /// <summary>Whether it is worse than usual, by figure.</summary>
    bool[] Next(SimulatedMinute minute);
}
