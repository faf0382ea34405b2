namespace Dashboard.Components.Shared;

/// <summary>
/// Orders the rows of a live table. The order holds for some seconds, so that a row does not jump away under the pointer; the values in
/// it are always the newest.
/// </summary>
internal sealed class HeldOrder<T>(TimeProvider clock, Func<T, string> keyOf)
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(5);

    private List<string> _order = [];
    private object? _orderedBy;
    private long _orderedAt;

    /// <param name="rows">The rows to show.</param>
    /// <param name="by">What was chosen; another choice orders anew at once.</param>
    /// <param name="sort">Orders them.</param>
    public IReadOnlyList<T> Apply(IReadOnlyCollection<T> rows, object by, Func<IEnumerable<T>, IEnumerable<T>> sort)
    {
        if (!by.Equals(_orderedBy) || _orderedAt == 0 || clock.GetElapsedTime(_orderedAt) >= Holds)
        {
            var ordered = sort(rows).ToList();
            _order = ordered.ConvertAll(row => keyOf(row));
            (_orderedBy, _orderedAt) = (by, clock.GetTimestamp());
            return ordered;
        }

        var places = _order.Select((key, place) => (key, place)).ToDictionary(one => one.key, one => one.place);
        return [.. rows.OrderBy(row => places.GetValueOrDefault(keyOf(row), int.MaxValue))];
    }
}
