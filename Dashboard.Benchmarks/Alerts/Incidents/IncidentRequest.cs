using Dashboard.Core.Metrics;

namespace Dashboard.Benchmarks.Alerts.Incidents;

/// <summary>One request, as it goes without an incident or with one.</summary>
/// <param name="Endpoint">Its place in <see cref="Traffic.Endpoints"/>.</param>
/// <param name="Second">When it arrives, in seconds since the incident began.</param>
/// <param name="Ms">How long it takes.</param>
/// <param name="Luck">Even chance from 0 up to 1, for what hits some of them.</param>
/// <param name="Outcome">How it ends.</param>
internal readonly record struct IncidentRequest(int Endpoint, double Second, double Ms, double Luck, RequestOutcome Outcome)
{
    private const double LimitMs = 500;

    /// <summary>Whether its caller is hurt: it fails, or takes more than half a second.</summary>
    public bool IsBad => Outcome == RequestOutcome.Error || Ms > LimitMs;

    public IncidentRequest Slower(double byMs) => this with { Ms = Ms + byMs };

    public IncidentRequest Times(double factor) => this with { Ms = Ms * factor };

    public IncidentRequest Failing(double afterMs) => this with { Ms = afterMs, Outcome = RequestOutcome.Error };

    public IncidentRequest Aborted(double afterMs) => this with { Ms = afterMs, Outcome = RequestOutcome.Aborted };
}
