namespace Dashboard.Core.Metrics;

/// <summary>
/// What one slot knows of one series: counts here, sketches in the slot's bytes. A second has one for each endpoint, and 900 seconds are
/// kept: what it takes counts.
/// </summary>
/// <param name="SeriesId">The series; for endpoints <see cref="EndpointSeries.Id"/>.</param>
/// <param name="Count">Requests or calls.</param>
/// <param name="Errors">Responses from 500 on and unhandled exceptions, or failed calls.</param>
/// <param name="ClientErrors">Responses 400 to 499.</param>
/// <param name="Aborted">Requests whose caller went away.</param>
/// <param name="Offset">Where the sketches start in <see cref="MetricsSlot.Data"/>.</param>
public readonly record struct SlotPoint(int SeriesId, int Count, int Errors, int ClientErrors, int Aborted, int Offset)
{
    /// <summary>A point of counts that were kept as longer numbers; a second in which one is past the end of the shorter has the end.</summary>
    internal static SlotPoint Of(int seriesId, long count, long errors, long clientErrors, long aborted, int offset) =>
        new(seriesId, Short(count), Short(errors), Short(clientErrors), Short(aborted), offset);

    /// <summary>A count as a point has it.</summary>
    internal static int Short(long count) => (int)Math.Clamp(count, 0, int.MaxValue);
}
