using CsCheck;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Server;
using Xunit;

namespace Dashboard.Tests.Pooling.Server;

public sealed class CapacityCheckTests
{
    private static readonly Gen<CapacityCheck> Any =
        Gen.Select(
                Gen.Int[PoolingOptions.MinSize, PoolingOptions.MaxSize], Gen.Int[1, 4], Gen.Int[1, 6], Gen.Int[0, 4], Gen.Int[0, 6],
                Gen.Int[1, 800], Gen.Int[0, 20])
            .Select((size, pools, instances, reserve, own, max, reserved) => new CapacityCheck
            {
                PoolSize = size, Pools = pools, Instances = instances, ReserveConnections = reserve, OwnConnections = own, MaxConnections = max,
                ReservedForOthers = reserved,
            });

    [Fact]
    public void Warning_OneInstance_SaysTheNumbersAndWhatFits() => Assert.Equal(
        "2 pools of 20 on 1 instance, 2 reserve and 3 of the monitor's own may need 45 connections; the server allows 37 "
        + "(max_connections 40, 3 reserved): set the pools to at most 16, or raise max_connections to at least 48.",
        new CapacityCheck { PoolSize = 20, OwnConnections = 3, MaxConnections = 40, ReservedForOthers = 3 }.Warning);

    [Fact]
    public void Warning_NoAllowedSizeFits_AsksForMoreConnections() => Assert.Equal(
        "1 pool of 10 on 3 instances, 2 reserve and 1 of the monitor's own on each may need 39 connections; the server allows 20 "
        + "(max_connections 20, 0 reserved): raise max_connections to at least 39.",
        new CapacityCheck { PoolSize = 10, Pools = 1, Instances = 3, OwnConnections = 1, MaxConnections = 20, ReservedForOthers = 0 }.Warning);

    [Fact]
    public void Needed_DefaultServer_Fits()
    {
        var check = new CapacityCheck { PoolSize = 20, OwnConnections = 3, MaxConnections = 100, ReservedForOthers = 3 };
        Assert.Equal((45, 97, true, null), (check.Needed, check.Available, check.Fits, check.Warning));
    }

    [Fact]
    public void Fits_OneConnectionLess_IsTheEdge() => Any.Sample(check =>
    {
        var exact = check with { MaxConnections = (int)check.Needed + check.ReservedForOthers };
        return exact is { Fits: true, Warning: null }
            && (exact with { MaxConnections = exact.MaxConnections - 1 }) is { Fits: false, Warning: not null };
    });

    [Fact]
    public void Needed_MoreOfAnything_IsNeverLess() => Any.Sample(check =>
        (check with { PoolSize = check.PoolSize + 1 }).Needed > check.Needed
        && (check with { Pools = check.Pools + 1 }).Needed > check.Needed
        && (check with { Instances = check.Instances + 1 }).Needed > check.Needed
        && (check with { ReserveConnections = check.ReserveConnections + 1 }).Needed > check.Needed
        && (check with { OwnConnections = check.OwnConnections + 1 }).Needed > check.Needed);

    [Fact]
    public void Available_ReservedMoreThanThereAre_IsNone() =>
        Any.Sample(check => (check with { ReservedForOthers = check.MaxConnections + 1 }) is { Available: 0, Fits: false });

    [Fact]
    public void LargestPoolSize_AnyServer_FitsAndOneMoreDoesNot() => Any.Sample(check => check.LargestPoolSize switch
    {
        null => !(check with { PoolSize = PoolingOptions.MinSize }).Fits,
        var size => (check with { PoolSize = size.Value }).Fits
            && (size == PoolingOptions.MaxSize || !(check with { PoolSize = size.Value + 1 }).Fits),
    });

    [Fact]
    public void Warning_WhatItAdvises_Helps() => Any.Where(check => !check.Fits).Sample(check =>
        check.Warning!.Contains($"at least {check.Needed + check.ReservedForOthers}.", StringComparison.Ordinal)
        && (check.LargestPoolSize is not { } size || (size < check.PoolSize && (check with { PoolSize = size }).Fits)));
}
