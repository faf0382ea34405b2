using Dashboard.Core.Health.Baselines;

namespace Dashboard.Tests.Fakes;

/// <summary>What the detector of regressions may have said.</summary>
internal static class Standings
{
    public const string Things = "GET /api/things/{id}";
    public const string Others = "GET /api/others";

    public static EndpointStanding Worse(string endpoint = Things, double current = 240, double usual = 120, string metric = EndpointStanding.Latency) =>
        Of(endpoint, BaselineVerdict.Worse, current, usual, metric) with { Deviation = 6.2 };

    public static EndpointStanding Usual(string endpoint = Things, double current = 125, double usual = 120, string metric = EndpointStanding.Latency) =>
        Of(endpoint, BaselineVerdict.Usual, current, usual, metric) with { Deviation = 0.3 };

    public static EndpointStanding Unknown(string endpoint = Things, double? current = 125) =>
        new(endpoint, EndpointStanding.Latency, null, null, null, current, current is null ? 0 : 300, null, null, BaselineVerdict.Unknown, null);

    public static EndpointStanding Of(string endpoint, BaselineVerdict verdict, double current, double usual, string metric) => new(
        endpoint, metric, usual, usual * 0.8, usual * 1.25, current, 300, 2, 0, verdict, BaselineSource.HourOfWeek);

    /// <summary>What is usual after eight hours of requests that took so long.</summary>
    public static BaselineTable Learnt(double ms, string route = "/api/things/{id}")
    {
        var history = new RecordedHistory();
        history.PassHours(8, () =>
        {
            for (var i = 0; i < BaselineBuilder.LeastRequests; i++) MeasuredProgram.Request(history.Program.Endpoint(route: route), ms);
        });
        return BaselineTable.Learn(history.History.Names, history.History.View.Closed[2], history.Latest.Time, CancellationToken.None);
    }

    public static BaselineReport Report(DateTimeOffset time, params EndpointStanding[] standings) => new(time, standings, BaselineTable.Empty);
}
