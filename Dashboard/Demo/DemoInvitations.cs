namespace Dashboard.Demo;

/// <summary>
/// Between which of the demo's people an invitation may be made, is open, or was answered. There are only so many pairs, and each is used
/// again once its match was cleaned away, so the matches do not grow in number.
/// </summary>
internal sealed class DemoInvitations
{
    private readonly Lock _gate = new();
    private readonly List<DemoPair> _free = [.. AllPairs()];
    private readonly List<(DemoPair Pair, long Match)> _open = [];
    private readonly List<DemoPair> _answered = [];

    /// <summary>A pair that nothing is open between, for an invitation; null when there is none.</summary>
    public DemoPair? TakeFree(Random random)
    {
        lock (_gate) return _free.Count == 0 ? null : Take(_free, random);
    }

    /// <summary>An open invitation, to be answered; null when there is none.</summary>
    public (DemoPair Pair, long Match)? TakeOpen(Random random)
    {
        lock (_gate) return _open.Count == 0 ? null : Take(_open, random);
    }

    /// <summary>An invitation was made.</summary>
    public void Made(DemoPair pair, long match)
    {
        lock (_gate) _open.Add((pair, match));
    }

    /// <summary>The pair has a match that stands until it is cleaned away, or it could not be invited.</summary>
    public void Answered(DemoPair pair)
    {
        lock (_gate) _answered.Add(pair);
    }

    /// <summary>The answered matches were cleaned away.</summary>
    public void Cleaned()
    {
        lock (_gate)
        {
            _free.AddRange(_answered);
            _answered.Clear();
        }
    }

    private static T Take<T>(List<T> from, Random random)
    {
        var index = random.Next(from.Count);
        var taken = from[index];
        from.RemoveAt(index);
        return taken;
    }

    /// <summary>All but those that the seed brought together.</summary>
    private static IEnumerable<DemoPair> AllPairs() =>
        from inviter in Enumerable.Range(0, DemoPeople.Matches)
        from invitee in Enumerable.Range(DemoPeople.Matches, DemoPeople.Matches)
        where DemoPeople.MatchOf(inviter) != DemoPeople.MatchOf(invitee)
        select new DemoPair(inviter, invitee);
}
