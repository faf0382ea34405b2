namespace Dashboard.Core.Metrics.SlowRequests;

/// <summary>
/// The slowest requests of one endpoint in the minute under way, and a fair sample of its errors. What is neither slow enough nor drawn
/// costs one look at a number, without a lock.
/// </summary>
internal sealed class SlowMinute
{
    /// <summary>How many of the slowest are kept.</summary>
    public const int Slowest = 5;

    /// <summary>How many of the errors are kept.</summary>
    public const int Errors = 3;

    private readonly Lock _gate = new();
    // Bounded by Slowest and Errors.
    private readonly List<KeptRequest> _slowest = [];
    private readonly List<KeptRequest> _errors = [];
    private long _slowerThanNs;
    private ulong _keyBelow = KeptRequest.NoKey;

    /// <summary>Whether a request would be kept.</summary>
    /// <param name="totalNs">How long it took, in nanoseconds.</param>
    /// <param name="key">A random number for an error, else <see cref="KeptRequest.NoKey"/>.</param>
    public bool Wants(long totalNs, ulong key) =>
        totalNs > Volatile.Read(ref _slowerThanNs) || (key != KeptRequest.NoKey && key < Volatile.Read(ref _keyBelow));

    /// <summary>Keeps a request, unless others have come before it since it was asked.</summary>
    public void Add(KeptRequest request)
    {
        lock (_gate)
        {
            if (request.TotalNs > _slowerThanNs)
            {
                Put(_slowest, Slowest, request, static (a, b) => a.TotalNs < b.TotalNs);
                if (_slowest.Count == Slowest) Volatile.Write(ref _slowerThanNs, _slowest.Min(kept => kept.TotalNs));
            }

            if (request.Key < _keyBelow)
            {
                Put(_errors, Errors, request, static (a, b) => a.Key > b.Key);
                if (_errors.Count == Errors) Volatile.Write(ref _keyBelow, _errors.Max(kept => kept.Key));
            }
        }
    }

    /// <summary>What is kept so far.</summary>
    public (KeptRequest[] Slowest, KeptRequest[] Errors) Read()
    {
        lock (_gate) return ([.. _slowest], [.. _errors]);
    }

    /// <summary>What was kept, at the minute's end; the next one begins with nothing.</summary>
    public (KeptRequest[] Slowest, KeptRequest[] Errors) Take()
    {
        lock (_gate)
        {
            var taken = (_slowest.ToArray(), _errors.ToArray());
            _slowest.Clear();
            _errors.Clear();
            Volatile.Write(ref _slowerThanNs, 0);
            Volatile.Write(ref _keyBelow, KeptRequest.NoKey);
            return taken;
        }
    }

    private static void Put(List<KeptRequest> kept, int most, KeptRequest request, Func<KeptRequest, KeptRequest, bool> goesBefore)
    {
        if (kept.Count < most)
        {
            kept.Add(request);
            return;
        }

        var first = 0;
        for (var i = 1; i < kept.Count; i++)
        {
            if (goesBefore(kept[i], kept[first])) first = i;
        }

        kept[first] = request;
    }
}
