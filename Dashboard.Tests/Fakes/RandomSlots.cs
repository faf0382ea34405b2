using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;

namespace Dashboard.Tests.Fakes;

/// <summary>Slots of one length as they come in the wild: with gaps, several of one start, late ones, and ones that are replaced.</summary>
internal sealed class RandomSlots
{
    private const int Templates = 12;
    private const int Routes = 6;

    private readonly Random _random;
    private readonly int _seconds;
    private readonly HistorySlot[] _templates;
    private readonly TimeSpan _kept;

    // Bounded by what is kept.
    private List<HistorySlot> _slots = [];

    public RandomSlots(RecordedHistory history, int seconds, TimeSpan kept, int seed)
    {
        (_random, _seconds, _kept) = (new Random(seed), seconds, kept);
        var rollup = new Rollup(history.History.Names, "template");
        _templates = [.. Enumerable.Range(0, Templates).Select(_ => Template(history, rollup))];
    }

    /// <summary>By ascending start; of one start in the order in which they came.</summary>
    public HistorySlot[] Closed => [.. _slots];

    /// <summary>What happens between two times, and a little of what happened before and only comes now.</summary>
    public void Pass(DateTimeOffset from, DateTimeOffset to)
    {
        for (var start = from; start < to; start = start.AddSeconds(_seconds))
        {
            // A gap; else one slot, or one of each of two instances.
            for (var count = _random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 }; count > 0; count--) _slots.Add(At(start));
        }

        if (_slots.Count > 0 && _random.Next(4) == 0) _slots.Add(At(Any().Start));
        if (_slots.Count > 0 && _random.Next(4) == 0) _slots[_random.Next(_slots.Count)] = At(Any().Start);
        if (_slots.Count > 0 && _random.Next(8) == 0) _slots.RemoveAt(_random.Next(_slots.Count));
        _slots = [.. _slots.Where(slot => slot.Start >= to - _kept).OrderBy(slot => slot.Start)];
    }

    private HistorySlot Any() => _slots[_random.Next(_slots.Count)];

    private HistorySlot At(DateTimeOffset start) => _templates[_random.Next(Templates)].Copy(start, _seconds);

    private HistorySlot Template(RecordedHistory history, Rollup rollup)
    {
        history.Pass(1, () =>
        {
            for (var request = _random.Next(60); request > 0; request--)
            {
                MeasuredProgram.Request(
                    history.Program.Endpoint(route: $"/api/things{_random.Next(Routes)}"), Math.Exp(_random.NextDouble() * 8),
                    _random.Next(10) == 0 ? RequestOutcome.Error : RequestOutcome.Success);
            }

            history.Program.Recorder.Queries.Latency.Record(_random.Next(1, 50_000_000));
            history.Program.Recorder.Pool("pool0").Wait.Record(_random.Next(1, 5_000_000));
        });
        return rollup.OfSeconds([history.Latest.Slots[^1] with { Duration = TimeSpan.FromSeconds(_seconds) }], history.Latest.Endpoints, history.Latest.Time, _seconds);
    }
}
