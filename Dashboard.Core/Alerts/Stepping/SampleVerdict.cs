namespace Dashboard.Core.Alerts.Stepping;

/// <summary>What a sample says about a rule's thresholds.</summary>
internal enum SampleVerdict
{
    /// <summary>Nothing: clocks stand still.</summary>
    Unknown,

    /// <summary>No breach, though nothing is known to be well: what is pending is over, what fires goes on.</summary>
    NoBreach,

    /// <summary>Between the two thresholds.</summary>
    Between,

    /// <summary>On the good side of the recovery threshold.</summary>
    Recovered,

    /// <summary>On the bad side of the threshold.</summary>
    Breach,
}
