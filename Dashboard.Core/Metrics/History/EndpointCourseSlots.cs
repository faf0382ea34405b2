namespace Dashboard.Core.Metrics.History;

/// <summary>The slots of a span, by the step that they lie in.</summary>
internal sealed class EndpointCourseSlots
{
    private readonly DateTimeOffset _start;
    private readonly TimeSpan _step;
    private readonly List<HistorySlot>?[] _slots;
    private readonly List<MetricsSlot>?[] _seconds;
    private readonly SlotSum _sum;
    private readonly int _endpoint;
    private readonly int _system;
    // Of the process's own series those that are this endpoint: one, or none before its first request since the start.
    private readonly HashSet<int> _own;

    public EndpointCourseSlots(
        MetricsHistory history, MetricsSnapshot snapshot, SeriesName endpoint, StepPlan plan, DateTimeOffset start, DateTimeOffset to)
    {
        (_start, _step) = (start, TimeSpan.FromSeconds(plan.StepSeconds));
        Count = Math.Min(EndpointCourse.MaxPoints, EndpointCourseReader.StepsOf(to - start, _step));
        _slots = new List<HistorySlot>?[Count];
        _seconds = new List<MetricsSlot>?[Count];
        _sum = new(history.Names);
        _endpoint = history.Names.GetOrAdd(endpoint);
        _system = history.Names.GetOrAdd(SeriesName.System);
        var view = snapshot.OnlyInstance is { } instance ? history.View.Of(instance) : history.View;
        UpTo = plan.TierSeconds == 1 || to < view.Horizon ? to : view.Horizon;
        var tier = plan.TierSeconds == 1 ? -1 : history.Tiers.Select(one => one.Seconds).ToList().IndexOf(plan.TierSeconds);
        if (tier >= 0)
        {
            foreach (var slot in view.Between(tier, start, to)) Put(_slots, slot.Start, slot);
        }

        foreach (var second in tier < 0 ? snapshot.Slots : view.Seconds)
        {
            if (second.Start >= start && second.Start < to) Put(_seconds, second.Start, second);
        }

        var series = view.Endpoints.Length >= snapshot.Endpoints.Length ? view.Endpoints : snapshot.Endpoints;
        _own = [.. series.Where(one => new SeriesName(one.Method, one.Route, one.Group.Name) == endpoint).Select(one => one.Id)];
    }

    /// <summary>Up to when there are figures: where other instances are waited for, not quite up to the span's end.</summary>
    public DateTimeOffset UpTo { get; }

    /// <summary>How many steps.</summary>
    public int Count { get; }

    /// <summary>Adds what happened in a step.</summary>
    public void AddTo(EndpointCourseStep sums, int step)
    {
        if (_slots[step] is { } slots)
        {
            foreach (var slot in slots) slot.AddTo(sums.Requests, _endpoint);
            // Of several instances at a time the time counts once. What is under way in finer slots comes behind, so they are put in order.
            _sum.Add(sums.System, _system, [.. slots.OrderBy(slot => slot.Start)]);
        }

        foreach (var second in _seconds[step] ?? [])
        {
            foreach (var point in second.Endpoints)
            {
                if (_own.Contains(point.SeriesId)) sums.Requests.Add(second, point);
            }

            sums.System.Add(second);
        }
    }

    private void Put<T>(List<T>?[] steps, DateTimeOffset time, T slot)
    {
        var step = (int)((time - _start).Ticks / _step.Ticks);
        if (step < steps.Length) (steps[step] ??= []).Add(slot);
    }
}
