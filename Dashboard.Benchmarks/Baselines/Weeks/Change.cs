namespace Dashboard.Benchmarks.Baselines.Weeks;

/// <summary>What becomes of an endpoint; 1 is as usual.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Latency">How many times as slow.</param>
/// <param name="Errors">How many times as many of its requests fail.</param>
/// <param name="Traffic">How many times as many requests.</param>
internal sealed record Change(string Name, double Latency = 1, double Errors = 1, double Traffic = 1)
{
    public static readonly Change None = new("as usual");
    public static readonly Change Slower = new("P95 +50 %", Latency: 1.5);
    public static readonly Change Twice = new("P95 +100 %", Latency: 2);
    public static readonly Change MoreErrors = new("errors x5", Errors: 5);
    public static readonly Change Drop = new("traffic to 30 %", Traffic: 0.3);
    public static readonly Change Nothing = new("traffic to nothing", Traffic: 0);

    /// <summary>All that something is to be noticed of.</summary>
    public static readonly Change[] All = [Slower, Twice, MoreErrors, Drop, Nothing];

    // What an hour that is learnt from may have had, and nobody marked.
    public static readonly Change[] Incidents = [new("slow", Latency: 3), new("failing", Errors: 20), new("away", Traffic: 0.2)];

    /// <summary>What it is noticed by.</summary>
    public Figure Figure => Latency > 1 ? Figure.Latency : Errors > 1 ? Figure.Errors : Figure.Traffic;
}
