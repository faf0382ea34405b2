using Dashboard.Core.Metrics;

namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>Requests as they please: how many a second, to which endpoint, how long they take.</summary>
internal sealed class Traffic(int perSecond, int seed)
{
    public const int List = 0;
    public const int Profile = 1;
    public const int Matches = 2;
    public const int Like = 3;
    public const int Search = 4;
    public const int SignIn = 5;
    public const int Photo = 6;
    public const int Edit = 7;

    // One request in a thousand fails on the best of days.
    private const double UsualErrors = 0.001;
    private const double Spread = 0.5;

    private readonly Random _random = new(seed);

    public static IReadOnlyList<(string Method, string Route, double Share, double MedianMs)> Endpoints { get; } =
    [
        ("GET", "/api/profiles", 0.30, 25), ("GET", "/api/profiles/{id}", 0.22, 10), ("GET", "/api/matches", 0.15, 40),
        ("POST", "/api/matches", 0.10, 30), ("GET", "/api/search", 0.08, 120), ("POST", "/api/sessions", 0.06, 60),
        ("GET", "/api/photos/{id}", 0.05, 80), ("PUT", "/api/profiles/{id}", 0.04, 35),
    ];

    /// <summary>The requests that arrive within a second: their number is Poisson's, their times are log-normal.</summary>
    public IEnumerable<IncidentRequest> Arrivals(int second)
    {
        var at = 0.0;
        while ((at -= Math.Log(1 - _random.NextDouble()) / perSecond) < 1)
        {
            var endpoint = Endpoint();
            var ms = Endpoints[endpoint].MedianMs * Math.Exp(Spread * Normal());
            var fails = _random.NextDouble() < UsualErrors;
            yield return new(endpoint, second + at, ms, _random.NextDouble(), fails ? RequestOutcome.Error : RequestOutcome.Success);
        }
    }

    private int Endpoint()
    {
        var left = _random.NextDouble();
        for (var i = 0; i < Endpoints.Count; i++)
        {
            if ((left -= Endpoints[i].Share) < 0) return i;
        }

        return Endpoints.Count - 1;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
