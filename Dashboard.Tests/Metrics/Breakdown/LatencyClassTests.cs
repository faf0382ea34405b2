using CsCheck;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Breakdown;
using Dashboard.Core.Sketches;
using Xunit;

namespace Dashboard.Tests.Metrics.Breakdown;

public sealed class LatencyClassTests
{
    // 2^(1/4): the longest latency of a class against the shortest.
    private const double ClassWidth = 1.1893;

    private static readonly Gen<Request> Requests =
        from octave in Gen.Double[0, 22]
        from wait in Gen.Double[0, 1]
        from sql in Gen.Double[0, 1]
        from redis in Gen.Double[0, 1]
        from write in Gen.Double[0, 1]
        // From 2 µs to 8 s; the parts may be more than the whole.
        let ns = (long)(2_000 * Math.Pow(2, octave))
        select new Request(ns, new RequestParts((long)(ns * wait), (long)(ns * sql), (long)(ns * redis), (long)(ns * write)).Within(ns));

    [Fact]
    public void Tail_AnyRequests_AgreesWithThoseAtOrAboveTheP95WithinTheClassWidth() =>
        Requests.Array[1, 400].Sample(
            requests =>
            {
                var tail = TailOf(requests);
                var byLatency = requests.OrderByDescending(request => request.Ns).ToArray();
                var exact = byLatency[..(requests.Length - (int)Math.Ceiling(0.95 * requests.Length) + 1)];
                var boundary = LatencyClasses.IndexOf(exact[^1].Ns);
                var above = requests.Where(request => LatencyClasses.IndexOf(request.Ns) > boundary).ToArray();
                var all = requests.Where(request => LatencyClasses.IndexOf(request.Ns) >= boundary).ToArray();
                // Each class's times are whole microseconds.
                var rounding = all.Select(request => LatencyClasses.IndexOf(request.Ns)).Distinct().Count();

                Assert.Equal(exact.Length, tail.Count);
                // The requests of the boundary's class differ by the class's width, so the times together do by no more.
                Assert.InRange(tail.TotalUs, (Us(exact, r => r.Ns) / ClassWidth) - rounding, (Us(exact, r => r.Ns) * ClassWidth));
                foreach (var (sum, part) in PartsOf(tail))
                {
                    // Of a part, the class's mean stands for each of its requests: it is off by no more than the class has.
                    Assert.InRange(sum, Us(above, part) - rounding, Us(all, part));
                    Assert.InRange(Us(exact, part), Us(above, part), Us(all, part));
                }
            },
            iter: 1_000);

    [Fact]
    public void Tail_RequestsOfOneLatency_HasTheirShares()
    {
        var requests = Enumerable.Repeat(new Request(10_000_000, new RequestParts(1_000_000, 5_000_000, 2_000_000, 500_000)), 1_000).ToArray();
        var tail = TailOf(requests);
        Assert.Equal(51, tail.Count);
        Assert.Equal([510_000, 51_000, 255_000, 102_000, 25_500],
            new[] { tail.TotalUs, tail.PoolWaitUs, tail.SqlUs, tail.RedisUs, tail.WriteUs }.Select(sum => Math.Round(sum, 6)));
    }

    [Fact]
    public void Tail_SlowRequestsAmongManyFast_IsTheirsAlone()
    {
        Request[] requests =
        [
            .. Enumerable.Repeat(new Request(1_000_000, new RequestParts(0, 1_000_000, 0, 0)), 951),
            .. Enumerable.Repeat(new Request(800_000_000, new RequestParts(0, 0, 0, 0)), 50),
        ];
        var tail = TailOf(requests);
        // Of 1,001 requests the P95 is the 951st, which is fast still.
        Assert.Equal(51, tail.Count);
        Assert.Equal(1_000, tail.SqlUs, 1e-6);
        Assert.Equal(40_001_000, tail.TotalUs, 1e-3);
    }

    [Fact]
    public void Write_ReadInPieces_LosesNothing()
    {
        var classes = new LatencyClasses();
        var reader = new LatencyClassReader(classes);
        var sums = new LatencyClassSums();
        // Half a microsecond at a time: what one reading cuts off, a later one has.
        for (var i = 0; i < 1_000; i++)
        {
            classes.Record(1_500, new RequestParts(500, 0, 0, 0));
            Transfer(reader, sums);
        }

        var tail = sums.Tail();
        Assert.Equal(51, tail.Count);
        Assert.Equal(1_500 * 0.051, tail.TotalUs, 1e-6);
        Assert.Equal(500 * 0.051, tail.PoolWaitUs, 1e-6);
    }

    [Fact]
    public void Write_NothingHappened_IsOneByte()
    {
        var classes = new LatencyClasses();
        var reader = new LatencyClassReader(classes);
        classes.Record(5_000_000, default);
        Assert.True(Transfer(reader, new LatencyClassSums()) > LatencyClassReader.EmptyBytes);
        Assert.Equal(LatencyClassReader.EmptyBytes, Transfer(reader, new LatencyClassSums()));
    }

    [Fact]
    public async Task Record_ManyThreads_CountsEachOnce()
    {
        var classes = new LatencyClasses();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(
            () =>
            {
                for (var i = 0; i < 20_000; i++) classes.Record(1_000_000L << (thread % 3), new RequestParts(0, 500_000, 0, 0));
            },
            TestContext.Current.CancellationToken)));

        var sums = new LatencyClassSums();
        Transfer(new LatencyClassReader(classes), sums);
        Assert.Equal(8_001, sums.Tail().Count);
    }

    [Fact]
    public void Add_DamagedBytes_ThrowsInvalidData() =>
        Gen.Byte.Array[0, 40].Sample(
            bytes =>
            {
                foreach (var read in new Action[] { () => Classes(bytes), () => Tail(bytes) })
                {
                    try
                    {
                        read();
                    }
                    catch (InvalidDataException)
                    {
                        // As promised.
                    }
                }
            },
            iter: 5_000);

    private static void Classes(byte[] bytes)
    {
        var reader = new VarintReader(bytes);
        new LatencyClassSums().Add(ref reader);
    }

    private static void Tail(byte[] bytes)
    {
        var reader = new VarintReader(bytes);
        var tail = default(TailSum);
        tail.Add(ref reader);
        tail.Write(new VarintWriter());
    }

    private static TailSum TailOf(Request[] requests)
    {
        var classes = new LatencyClasses();
        foreach (var request in requests) classes.Record(request.Ns, request.Parts);
        var sums = new LatencyClassSums();
        Transfer(new LatencyClassReader(classes), sums);
        return sums.Tail();
    }

    private static int Transfer(LatencyClassReader from, LatencyClassSums to)
    {
        var writer = new VarintWriter();
        from.Write(writer);
        var reader = new VarintReader(writer.Written);
        to.Add(ref reader);
        Assert.Equal(writer.Position, reader.Position);
        return writer.Position;
    }

    private static double Us(Request[] requests, Func<Request, long> part) => requests.Sum(part) / 1e3;

    private static IEnumerable<(double Sum, Func<Request, long> Part)> PartsOf(TailSum tail) =>
    [
        (tail.PoolWaitUs, request => request.Parts.PoolWaitNs),
        (tail.SqlUs, request => request.Parts.SqlNs),
        (tail.RedisUs, request => request.Parts.RedisNs),
        (tail.WriteUs, request => request.Parts.WriteNs),
    ];

    private sealed record Request(long Ns, RequestParts Parts);
}
