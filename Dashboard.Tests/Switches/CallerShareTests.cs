using System.Globalization;
using System.Net;
using CsCheck;
using Dashboard.Core.Switches;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Dashboard.Tests.Switches;

public sealed class CallerShareTests
{
    private const int Callers = 100_000;

    private static readonly Gen<Guid> Key = Gen.Guid;

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.97)]
    public void Has_ManyCallers_AreTheShareWithinWhatChanceAllows(double share)
    {
        Key.Sample(
            key =>
            {
                var some = new CallerShare(key, FlagName.Monitoring, share);
                var count = Enumerable.Range(0, Callers).Count(i => some.Has(Caller(i)));
                // Five standard deviations of a binomial distribution: once in millions.
                var bound = 5 * Math.Sqrt(Callers * share * (1 - share));
                Assert.InRange(count, (Callers * share) - bound, (Callers * share) + bound);
            },
            iter: 5);
    }

    [Fact]
    public void Has_SameCallerAndKey_IsTheSameOnEachInstance() =>
        Gen.Select(Key, Gen.Double[0, 1], Gen.String).Sample((key, share, caller) =>
            Assert.Equal(
                new CallerShare(key, FlagName.Pooling, share).Has(caller), new CallerShare(key, FlagName.Pooling, share).Has(caller)));

    /// <summary>From one version to the next, and on each machine: whoever was chosen stays chosen.</summary>
    [Theory]
    [InlineData(FlagName.Monitoring, "1 2 3 5 10 11 14 15 23 24 28 29 33 34 38 39", "0 1 4 5 19 26 30 32 38")]
    [InlineData(FlagName.Pooling, "0 3 4 7 10 11 15 17 18 19 21 24 26 39", "1 2 3 4 8 9 13 14 20 22 36 37")]
    public void Has_FixedKeyAndCallers_IsWhatItHasAlwaysBeen(FlagName flag, string tokens, string addresses)
    {
        var share = new CallerShare(new("7c3f1b9e-5a52-4f8e-9f43-0d5f5f0f0a11"), flag, 0.3);
        Assert.Equal(tokens, string.Join(' ', Enumerable.Range(0, 40).Where(i => share.Has(Request(Caller(i), "10.0.0.1")))));
        Assert.Equal(addresses, string.Join(' ', Enumerable.Range(0, 40).Where(i => share.Has(Request(null, $"10.0.0.{i}")))));
    }

    [Fact]
    public void Has_LargerShare_OnlyAddsCallers() =>
        Gen.Select(Key, Gen.Double[0, 1], Gen.Double[0, 1], Gen.String).Sample((key, one, other, caller) =>
        {
            var (small, large) = (Math.Min(one, other), Math.Max(one, other));
            if (new CallerShare(key, FlagName.Monitoring, small).Has(caller)) Assert.True(new CallerShare(key, FlagName.Monitoring, large).Has(caller));
        });

    [Fact]
    public void Has_NoneAndAll_AreNobodyAndEverybody() =>
        Gen.Select(Key, Gen.String).Sample((key, caller) =>
        {
            Assert.False(new CallerShare(key, FlagName.Monitoring, 0).Has(caller));
            Assert.True(new CallerShare(key, FlagName.Monitoring, 1).Has(caller));
        });

    [Fact]
    public void Has_AnotherFlagOrKey_ChoosesOtherCallers()
    {
        var key = new Guid("7c3f1b9e-5a52-4f8e-9f43-0d5f5f0f0a11");
        var monitoring = new CallerShare(key, FlagName.Monitoring, 0.5);
        foreach (var other in new[] { new CallerShare(key, FlagName.Pooling, 0.5), new CallerShare(Guid.Empty, FlagName.Monitoring, 0.5) })
            Assert.InRange(Enumerable.Range(0, 10_000).Count(i => monitoring.Has(Caller(i)) == other.Has(Caller(i))), 4_700, 5_300);
    }

    [Fact]
    public void Has_Authorization_CountsMoreThanTheAddress()
    {
        var switches = TestSwitches.Create((FlagName.Monitoring, TestSwitches.ForShare(0.5)));
        for (var i = 0; i < 50; i++)
        {
            var here = switches.IsOn(FlagName.Monitoring, Request($"Bearer {i}", "10.0.0.1"));
            Assert.Equal(here, switches.IsOn(FlagName.Monitoring, Request($"Bearer {i}", "2001:db8::1")));
        }

        Assert.NotEqual(0, Enumerable.Range(0, 50).Count(i => switches.IsOn(FlagName.Monitoring, Request(null, $"10.0.0.{i}"))) % 50);
    }

    [Fact]
    public void Has_AddressMappedToTheOtherProtocol_IsTheSameCaller()
    {
        var switches = TestSwitches.Create((FlagName.Monitoring, TestSwitches.ForShare(0.5)));
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(
                switches.IsOn(FlagName.Monitoring, Request(null, $"10.0.0.{i}")),
                switches.IsOn(FlagName.Monitoring, Request(null, $"::ffff:10.0.0.{i}")));
        }
    }

    private static string Caller(int i) => string.Create(CultureInfo.InvariantCulture, $"Bearer token-{i}");

    private static DefaultHttpContext Request(string? authorization, string address)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        if (authorization is not null) context.Request.Headers.Authorization = authorization;
        return context;
    }
}
