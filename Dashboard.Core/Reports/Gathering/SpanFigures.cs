using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Reports.Gathering;

/// <summary>What was measured in a span, added up.</summary>
/// <param name="From">From when on.</param>
/// <param name="To">Before when.</param>
/// <param name="CoveredSeconds">How much of it was measured.</param>
internal sealed record SpanFigures(DateTimeOffset From, DateTimeOffset To, double CoveredSeconds)
{
    public required RequestMetrics Requests { get; init; }

    /// <summary>The platform's.</summary>
    public required IReadOnlyList<EndpointMetrics> Endpoints { get; init; }

    public required OperationMetrics Queries { get; init; }

    public required RedisPoint Redis { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<SpanPool> Pools { get; init; }

    /// <summary>Null: nothing was measured.</summary>
    public ProcessFigures? Process { get; init; }

    /// <summary>How much of it was measured, 0–1.</summary>
    public double CoveredShare => Math.Clamp(CoveredSeconds / (To - From).TotalSeconds, 0, 1);

    public static string NameOf(EndpointMetrics endpoint) => new SeriesName(endpoint.Method, endpoint.Route, endpoint.Group).ToString();
}

/// <summary>The process over a span.</summary>
/// <param name="Cpu">Mean share of all cores.</param>
/// <param name="GcPause">Share of time in pauses of the garbage collector.</param>
/// <param name="ThreadPoolQueue">The longest queue of the thread pool.</param>
internal sealed record ProcessFigures(double? Cpu, double? GcPause, long ThreadPoolQueue);
