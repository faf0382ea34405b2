using System.Globalization;

namespace Dashboard.Core.Alerts.Stepping;

/// <summary>
/// Episodes that come and go too fast to tell of each: people are told once that it is so, then once an hour, until nothing has changed for
/// half an hour.
/// </summary>
public static class Flapping
{
    /// <summary>So many ends within <see cref="Window"/> are flapping.</summary>
    public const int MinEnds = 4;

    /// <summary>See <see cref="MinEnds"/>.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(60);

    /// <summary>How long there is between two digests.</summary>
    public static readonly TimeSpan DigestEvery = TimeSpan.FromMinutes(60);

    /// <summary>So long nothing has to fire or to end until it flaps no more.</summary>
    public static readonly TimeSpan StableFor = TimeSpan.FromMinutes(30);

    internal static IReadOnlyList<DateTimeOffset> WithEnd(IReadOnlyList<DateTimeOffset> ended, DateTimeOffset now) =>
        // Times of a clock that was set back lie ahead; they count as well.
        [.. ended.Where(end => (now - end).Duration() < Window), now];

    /// <summary>What the events of an evaluation mean for flapping; adds its own events to them.</summary>
    internal static AlertState Step(AlertState state, DateTimeOffset now, TimeSpan elapsed, bool isMuted, List<AlertEvent> events)
    {
        var hasEnded = events.Exists(happened => happened.Kind == AlertEventKind.Resolved);
        if (state.Flaps is not { } flaps) return hasEnded && state.Ended.Count >= MinEnds ? Started(state, now, isMuted, events) : state;

        var hasChanged = hasEnded || events.Exists(happened => happened.Kind == AlertEventKind.Fired);
        flaps = flaps with { Stable = hasChanged ? TimeSpan.Zero : flaps.Stable + elapsed, SinceDigest = flaps.SinceDigest + elapsed };
        if (flaps.Stable >= StableFor) return Settled(state, flaps, events);
        if (flaps.SinceDigest < DigestEvery || isMuted) return state with { Flaps = flaps };

        events.Add(new AlertEvent(AlertEventKind.Digest, state.Phase, state.Phase, $"{Times(state, flaps)} and {Condition(state)}."));
        flaps = flaps with { SinceDigest = TimeSpan.Zero, Episode = state.Episode };
        return state with { Flaps = flaps, FlapNotes = state.FlapNotes + 1 };
    }

    private static AlertState Started(AlertState state, DateTimeOffset now, bool isMuted, List<AlertEvent> events)
    {
        events.Add(new AlertEvent(
            AlertEventKind.Flapping, state.Phase, state.Phase,
            string.Create(CultureInfo.InvariantCulture, $"It comes and goes: {state.Ended.Count} times in the last hour.")));
        // Whoever was not told now is told as soon as that may be.
        var sinceDigest = isMuted ? DigestEvery : TimeSpan.Zero;
        return state with
        {
            FlappingSince = now, Flaps = new FlapState(TimeSpan.Zero, sinceDigest, state.Episode), FlapNotes = state.FlapNotes + 1,
        };
    }

    private static AlertState Settled(AlertState state, FlapState flaps, List<AlertEvent> events)
    {
        events.Add(new AlertEvent(
            AlertEventKind.Settled, state.Phase, state.Phase,
            $"{Times(state, flaps)}, has been the same for {StableFor.TotalMinutes:0} minutes, and {Condition(state)}."));
        return state with { FlappingSince = null, Flaps = null, FlapNotes = state.FlapNotes + 1 };
    }

    private static string Times(AlertState state, FlapState flaps) => (state.Episode - flaps.Episode) switch
    {
        0 => "It has not fired again",
        1 => "It has fired once more",
        var more => string.Create(CultureInfo.InvariantCulture, $"It has fired {more} more times"),
    };

    private static string Condition(AlertState state) => state.Phase switch
    {
        AlertPhase.Firing => "fires now",
        AlertPhase.Recovering => "is recovering now",
        _ => "is well now",
    };
}
