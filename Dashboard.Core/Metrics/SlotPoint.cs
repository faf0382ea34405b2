namespace Dashboard.Core.Metrics;

/// <summary>What one slot knows of one series: counts here, sketches in the slot's bytes.</summary>
/// <param name="SeriesId">The series; for endpoints <see cref="EndpointSeries.Id"/>.</param>
/// <param name="Count">Requests or calls.</param>
/// <param name="Errors">Responses from 500 on and unhandled exceptions, or failed calls.</param>
/// <param name="ClientErrors">Responses 400 to 499.</param>
/// <param name="Aborted">Requests whose caller went away.</param>
/// <param name="Offset">Where the sketches start in <see cref="MetricsSlot.Data"/>.</param>
public readonly record struct SlotPoint(int SeriesId, long Count, long Errors, long ClientErrors, long Aborted, int Offset);
