using CsCheck;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Metrics.Breakdown;

public sealed class TailSumTests
{
    private static readonly Gen<TailSum> Tails =
        from count in Gen.Long[1, 1_000_000]
        from total in Gen.Long[1, 10_000_000_000]
        from shares in Gen.Double[0, 1].Array[5]
        let sum = shares.Sum() + 1e-9
        select new TailSum
        {
            Count = count,
            TotalUs = total,
            PoolWaitUs = total * shares[0] / sum,
            SqlUs = total * shares[1] / sum,
            RedisUs = total * shares[2] / sum,
            WriteUs = total * shares[3] / sum,
        };

    [Fact]
    public void Add_WhatWriteWrote_HasTheSharesToAPartIn255() =>
        Tails.Sample(
            tail =>
            {
                var read = Copy(tail);
                Assert.Equal((tail.Count, tail.TotalUs), (read.Count, read.TotalUs));
                foreach (var (before, after) in Pairs(tail, read)) Assert.InRange(Math.Abs(before - after) / tail.TotalUs, 0, 1.0 / 255);
                // Stored again and again, as at each start, it stays what it is.
                Assert.Equal(Bytes(read), Bytes(Copy(read)));
            },
            iter: 2_000);

    [Fact]
    public void Of_AnyTail_HasSharesThatSumToOne() =>
        Tails.Sample(
            tail =>
            {
                var point = BreakdownPoint.Of(default, 1e6, tail);
                double[] shares = [point.PoolWait!.Value, point.Sql!.Value, point.Redis!.Value, point.Application!.Value, point.Write!.Value];
                Assert.Equal(1, shares.Sum(), 1e-9);
                Assert.All(shares, share => Assert.InRange(share, 0, 1));
            },
            iter: 2_000);

    [Theory]
    [InlineData(100, 10, 50, 20, 30, 10, 50, 20, 20)]
    [InlineData(100, 100, 200, 100, 50, 25, 50, 25, 0)]
    [InlineData(100, 0, 0, 0, 100, 0, 0, 0, 100)]
    [InlineData(0, 0, 7, 0, 9, 0, 0, 0, 0)]
    public void Within_PartsBeyondTheTotal_AreCut(
        long total, long wait, long sql, long redis, long write, long waitLeft, long sqlLeft, long redisLeft, long writeLeft) =>
        Assert.Equal(new RequestParts(waitLeft, sqlLeft, redisLeft, writeLeft), new RequestParts(wait, sql, redis, write).Within(total));

    private static TailSum Copy(TailSum tail)
    {
        var reader = new VarintReader(Bytes(tail));
        var read = default(TailSum);
        read.Add(ref reader);
        return read;
    }

    private static byte[] Bytes(TailSum tail)
    {
        var writer = new VarintWriter();
        tail.Write(writer);
        return writer.Written.ToArray();
    }

    private static IEnumerable<(double Before, double After)> Pairs(TailSum a, TailSum b) =>
        [(a.PoolWaitUs, b.PoolWaitUs), (a.SqlUs, b.SqlUs), (a.RedisUs, b.RedisUs), (a.WriteUs, b.WriteUs)];
}
