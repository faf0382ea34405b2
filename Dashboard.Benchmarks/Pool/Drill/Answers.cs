namespace Dashboard.Benchmarks.Pool.Drill;

/// <summary>How all reads of a load ended.</summary>
internal sealed class Answers(Answer[] all)
{
    private readonly Answer[] _byTime = [.. all.OrderBy(answer => answer.Ended)];

    public int Served => Count(Outcome.Served);

    /// <summary>All that were not served.</summary>
    public int Unserved => _byTime.Length - Served;

    /// <summary>When the last of them ended; null when all were served.</summary>
    public TimeSpan? LastUnserved => Unserved == 0 ? null : _byTime.Last(answer => answer.Outcome != Outcome.Served).Ended;

    public int Count(Outcome outcome) => _byTime.Count(answer => answer.Outcome == outcome);

    public Answers Between(TimeSpan from, TimeSpan to) => new([.. _byTime.Where(answer => answer.Ended >= from && answer.Ended < to)]);

    public Answers After(TimeSpan from) => Between(from, TimeSpan.MaxValue);

    /// <summary>How long it was from a moment until a read that began after it was served; null when none was.</summary>
    public TimeSpan? ServedAfter(TimeSpan moment)
    {
        foreach (var answer in _byTime)
        {
            if (answer.Outcome == Outcome.Served && answer.Ended - answer.Took >= moment) return answer.Ended - moment;
        }

        return null;
    }

    /// <summary>The longest time in which no read was served.</summary>
    public TimeSpan LongestGap(TimeSpan from, TimeSpan to)
    {
        var (longest, last) = (TimeSpan.Zero, from);
        foreach (var answer in Between(from, to)._byTime.Where(answer => answer.Outcome == Outcome.Served))
        {
            if (answer.Ended - last > longest) longest = answer.Ended - last;
            last = answer.Ended;
        }

        return to - last > longest ? to - last : longest;
    }

    /// <summary>The time, in milliseconds, that this share of the answers of one kind took at most; 0 without any.</summary>
    public double Quantile(Outcome outcome, double share)
    {
        var took = _byTime.Where(answer => answer.Outcome == outcome).Select(answer => answer.Took.TotalMilliseconds).Order().ToArray();
        return took.Length == 0 ? 0 : took[(int)Math.Ceiling((share * took.Length) - 1)];
    }

    /// <summary>What was met, most often first.</summary>
    public string Met() => string.Join(", ", _byTime.Where(answer => answer.Outcome == Outcome.Failed)
        .GroupBy(answer => answer.What).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key}"));
}
