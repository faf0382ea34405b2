namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>What goes wrong from one moment on.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Change">What it does to a request.</param>
internal sealed record Incident(string Name, Func<IncidentRequest, IncidentRequest> Change)
{
    public int PerSecond { get; init; } = 50;

    /// <summary>What it does to the pool and to Redis, by the second since it began.</summary>
    public Func<int, Surroundings> Surroundings { get; init; } = static _ => new(Busy: 2);

    /// <summary>Nothing goes wrong.</summary>
    public static Incident None { get; } = new("nothing", static request => request);
}
