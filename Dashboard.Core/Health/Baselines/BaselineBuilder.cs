namespace Dashboard.Core.Health.Baselines;

/// <summary>
/// Makes an endpoint's baselines of its past hours: the hour of the week where there are enough of it, else the hour of the day, else all. Built
/// so that an hour with an incident moves nothing. Pure.
/// </summary>
public static class BaselineBuilder
{
    /// <summary>From so many hours of a kind on they are a baseline.</summary>
    public const int LeastHours = 3;

    /// <summary>An hour with fewer requests says nothing about its P95; of errors, all hours together have at least so many.</summary>
    public const int LeastRequests = 200;

    /// <summary>What is usual of an endpoint.</summary>
    /// <param name="hours">Hours that are over, in any order.</param>
    internal static EndpointBaseline Of(IEnumerable<MeasuredHour> hours)
    {
        var all = hours.OrderBy(hour => hour.Start).ToList();
        return new(LatencyBaselines.Of(all), ErrorBaselines.Of(all), TrafficBaselines.Of(all));
    }
}
