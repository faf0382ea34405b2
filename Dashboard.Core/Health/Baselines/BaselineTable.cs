using Dashboard.Core.Metrics.History;

namespace Dashboard.Core.Health.Baselines;

/// <summary>What is usual of all endpoints of the platform, and of them together, learnt from the hours that are kept; immutable.</summary>
public sealed class BaselineTable
{
    private readonly Dictionary<int, EndpointBaseline> _byId = [];
    private readonly Dictionary<string, EndpointBaseline> _byName = new(StringComparer.Ordinal);
    private EndpointBaseline? _platform;

    private BaselineTable(int hours) => Hours = hours;

    /// <summary>Nothing is known.</summary>
    public static BaselineTable Empty { get; } = new(0);

    /// <summary>How many hours it was learnt from.</summary>
    public int Hours { get; }

    /// <summary>The endpoints of which something is known, by ascending number.</summary>
    internal IEnumerable<int> Ids => _byId.Keys.Order();

    /// <summary>
    /// What is usual in the hour of the week that a time lies in: a look-up, cheap enough for each point of a chart. Null where nothing is known
    /// of the endpoint; a figure of it is null where too little is known of that one.
    /// </summary>
    /// <param name="endpoint">Its name as the API has it; null: all of the platform together.</param>
    /// <param name="time">The time, past or to come.</param>
    public UsualHour? UsualAt(string? endpoint, DateTimeOffset time) =>
        (endpoint is null ? _platform : _byName.GetValueOrDefault(endpoint))?.At(HourOfWeek.Of(time));

    /// <summary>What is known of one; null: nothing.</summary>
    internal EndpointBaseline? Of(int id) => _byId.GetValueOrDefault(id);

    /// <summary>Learns. An endpoint at a time, and between two it can be given up: a thousand hours of two hundred endpoints are some seconds' work.</summary>
    /// <param name="names">The series.</param>
    /// <param name="hours">The hours, by ascending start.</param>
    /// <param name="before">Nothing from here on is learnt: what is judged must not be what it is judged by.</param>
    /// <param name="cancel">Gives up.</param>
    internal static BaselineTable Learn(SeriesNames names, HistorySlot[] hours, DateTimeOffset before, CancellationToken cancel)
    {
        var past = PastHours.Of(names, Array.FindAll(hours, hour => hour.End <= before));
        var table = new BaselineTable(past.Count);
        foreach (var id in past.Endpoints)
        {
            cancel.ThrowIfCancellationRequested();
            var baseline = BaselineBuilder.Of(past.Read(id));
            if (!baseline.IsKnown) continue;
            table._byId[id] = baseline;
            // Two series may have one name, where a route is named like the collecting one; the first has it.
            table._byName.TryAdd(names[id].ToString(), baseline);
        }

        var all = BaselineBuilder.Of(past.Read(names.GetOrAdd(SeriesName.Platform)));
        table._platform = all.IsKnown ? all : null;
        return table;
    }
}
