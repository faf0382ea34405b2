using Dashboard.Core.Sketches;

namespace Dashboard.Core.Metrics.Breakdown;

/// <summary>
/// Where the time of the slowest requests went, summed up, in microseconds. Written as the count with a bit for each part that there is, the
/// total, and of each such part one byte: its share in 255ths of the total. The application's part is what is left.
/// </summary>
internal struct TailSum
{
    private const int Whole = 255;
    private const int PartBits = 4;

    public long Count;
    public double TotalUs;
    public double PoolWaitUs;
    public double SqlUs;
    public double RedisUs;
    public double WriteUs;

    /// <summary>Adds a class's numbers, or a share of them.</summary>
    public void Add(ReadOnlySpan<long> sums, double share)
    {
        TotalUs += sums[1] * share;
        PoolWaitUs += sums[2] * share;
        SqlUs += sums[3] * share;
        RedisUs += sums[4] * share;
        WriteUs += sums[5] * share;
    }

    public void Add(TailSum other)
    {
        Count += other.Count;
        TotalUs += other.TotalUs;
        PoolWaitUs += other.PoolWaitUs;
        SqlUs += other.SqlUs;
        RedisUs += other.RedisUs;
        WriteUs += other.WriteUs;
    }

    /// <exception cref="InvalidDataException">The bytes are no tail.</exception>
    public void Add(ref VarintReader reader)
    {
        var token = reader.ReadVarint();
        if (token == 0) return;
        var total = reader.ReadVarint();
        Span<double> parts = stackalloc double[PartBits];
        var sum = 0;
        for (var part = 0; part < PartBits; part++)
        {
            if ((token & (1UL << part)) == 0) continue;
            var share = reader.ReadByte();
            sum += share;
            parts[part] = (double)share * total / Whole;
        }

        if (sum > Whole) throw new InvalidDataException("The parts are more than the whole.");
        Add(new TailSum
        {
            Count = (long)(token >> PartBits),
            TotalUs = total,
            PoolWaitUs = parts[0],
            SqlUs = parts[1],
            RedisUs = parts[2],
            WriteUs = parts[3],
        });
    }

    public readonly void Write(VarintWriter writer)
    {
        if (Count <= 0)
        {
            writer.WriteByte(0);
            return;
        }

        Span<int> shares = stackalloc int[PartBits];
        Shares(Whole, shares);
        var token = (ulong)Count << PartBits;
        for (var part = 0; part < PartBits; part++) token |= shares[part] == 0 ? 0 : 1UL << part;
        writer.WriteVarint(token);
        writer.WriteVarint((ulong)Math.Round(TotalUs));
        foreach (var share in shares)
        {
            if (share != 0) writer.WriteByte((byte)share);
        }
    }

    /// <summary>
    /// Pool wait, SQL, Redis and write as whole parts of <paramref name="whole"/>, which they never exceed together: it is their running
    /// sum that is rounded, so what rounding takes from one the next one has.
    /// </summary>
    public readonly void Shares(int whole, Span<int> shares)
    {
        ReadOnlySpan<double> parts = [PoolWaitUs, SqlUs, RedisUs, WriteUs];
        // Times that are read while requests are recorded may hold a part and not yet its total.
        var total = Math.Max(TotalUs, PoolWaitUs + SqlUs + RedisUs + WriteUs);
        var (sum, before) = (0.0, 0);
        for (var part = 0; part < PartBits; part++)
        {
            sum += parts[part];
            var now = total > 0 ? (int)Math.Min(whole, Math.Round(whole * (sum / total))) : 0;
            shares[part] = now - before;
            before = now;
        }
    }
}
