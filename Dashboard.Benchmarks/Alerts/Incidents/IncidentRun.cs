using Dashboard.Core.Alerts.Rules;

namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>What came of one incident.</summary>
/// <param name="ToldAfter">Seconds from its begin until a message was accepted; null: none was within the hour.</param>
/// <param name="Rule">The rule that spoke first.</param>
/// <param name="HurtBefore">How many of the requests that it hurt within the hour came before that, as a share.</param>
/// <param name="SeenAfter">Seconds until a person who looks every five minutes sees it, in the mean.</param>
/// <param name="KnownAfter">Seconds until somebody knows who has both.</param>
/// <param name="SeenInTime">In how many of the person's possible looks it is seen before <see cref="HarmShare"/> of the harm is done, as a share.</param>
internal sealed record IncidentRun(double? ToldAfter, string? Rule, double HurtBefore, double SeenAfter, double KnownAfter, double SeenInTime)
{
    /// <summary>What may be done of the harm before somebody knows.</summary>
    public const double HarmShare = 0.05;

    private const int Seconds = 3_600;

    // The window of the usual rules is full, and those of little traffic have grown.
    private const int WarmSeconds = 600;

    // The request to the other side.
    private const double SendSeconds = 1;

    public bool IsInTime => ToldAfter is not null && HurtBefore < HarmShare;

    public static async Task<IncidentRun> RunAsync(Incident incident, IReadOnlyList<AlertRule> rules, int seed)
    {
        using var program = new WatchedProgram(rules);
        var traffic = new Traffic(incident.PerSecond, seed);
        var person = new Onlooker();
        for (var second = 0; second < WarmSeconds; second++) await program.PassAsync(traffic.Arrivals(second), new(Busy: 2));
        if (program.Told is { } early) throw new InvalidOperationException($"{early} spoke before anything went wrong.");

        var hurt = new int[Seconds + 1];
        double? toldAfter = null;
        for (var second = 0; second < Seconds; second++)
        {
            var usual = traffic.Arrivals(second).ToList();
            var arrivals = usual.ConvertAll(one => incident.Change(one));
            var surroundings = incident.Surroundings(second);
            // Only those whom nothing else would have hurt.
            hurt[second + 1] = hurt[second] + usual.Zip(arrivals).Count(pair => pair.Second.IsBad && !pair.First.IsBad);
            person.Pass(second, arrivals, surroundings);
            if (toldAfter is not null) continue;
            await program.PassAsync(arrivals, surroundings);
            if (program.Told is not null) toldAfter = second + 1 + SendSeconds;
        }

        double ShareBefore(double end) => hurt[^1] == 0 ? 0 : (double)hurt[Math.Min(Seconds, (int)Math.Ceiling(end))] / hurt[^1];
        var looks = person.Looks(Seconds).ToList();
        return new(
            toldAfter, program.Told, ShareBefore(toldAfter ?? Seconds), looks.Average(), looks.Average(look => Math.Min(look, toldAfter ?? Seconds)),
            looks.Average(look => ShareBefore(look) < HarmShare ? 1.0 : 0));
    }
}
