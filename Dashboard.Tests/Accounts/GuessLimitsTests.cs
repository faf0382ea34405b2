using CsCheck;
using Dashboard.Core.Accounts;
using Dashboard.Core.Common.Addresses;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Accounts;

public sealed class GuessLimitsTests
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Begin);

    [Fact]
    public void TryBegin_AThousandGuessesInAnHour_LetsTwentyThroughAndHoldsNobodyElseUp()
    {
        var limits = new GuessLimits(_clock);
        var through = 0;
        for (var guess = 0; guess < 1_000; guess++)
        {
            // A different account each time, so that only the address is what they have in common.
            if (limits.TryBegin("203.0.113.7", $"user{guess}@example.com") == TimeSpan.Zero) through++;
            _clock.Advance(TimeSpan.FromSeconds(3.5));
        }

        Assert.Equal(GuessLimits.MostPerAddress, through);
        Assert.Equal(TimeSpan.Zero, limits.TryBegin("198.51.100.9", "user7@example.com"));
    }

    [Fact]
    public void TryBegin_OneAccountFromOneAddress_WaitsLongerEachTimeAndNeverForEver()
    {
        var limits = new GuessLimits(_clock);
        var waits = new List<double>();
        for (var guess = 0; guess < 12; guess++)
        {
            var wait = limits.TryBegin("203.0.113.7", "ada@example.com");
            waits.Add(wait.TotalSeconds);
            _clock.Advance(wait);
            if (wait > TimeSpan.Zero) Assert.Equal(TimeSpan.Zero, limits.TryBegin("203.0.113.7", "ADA@example.com"));
        }

        Assert.Equal([0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512], waits);
        // Who knows the password gets in from elsewhere, at once.
        Assert.Equal(TimeSpan.Zero, limits.TryBegin("198.51.100.9", "ada@example.com"));
        _clock.Advance(GuessLimits.Window);
        Assert.Equal(TimeSpan.Zero, limits.TryBegin("203.0.113.7", "ada@example.com"));
    }

    [Fact]
    public void Succeed_OfThirtyPeopleBehindOneAddress_CountsNoneOfThem()
    {
        var limits = new GuessLimits(_clock);
        for (var person = 0; person < 30; person++)
        {
            Assert.Equal(TimeSpan.Zero, limits.TryBegin("203.0.113.7", $"user{person}@example.com"));
            limits.Succeed("203.0.113.7", $"user{person}@example.com");
        }
    }

    [Fact]
    public void Succeed_WithAnAccountOfOnesOwn_GivesNoMoreGuessesForOthers()
    {
        var limits = new GuessLimits(_clock);
        var guesses = 0;
        for (var i = 0; i < 200; i++)
        {
            if (limits.TryBegin("203.0.113.7", "own@example.com") == TimeSpan.Zero) limits.Succeed("203.0.113.7", "own@example.com");
            if (limits.TryBegin("203.0.113.7", $"victim{i}@example.com") == TimeSpan.Zero) guesses++;
        }

        Assert.InRange(guesses, 1, GuessLimits.MostPerAddress);
    }

    [Fact]
    public void WaitAfter_EveryNumber_NeverFallsAndEndsAtTheLongest()
    {
        var waits = Enumerable.Range(0, 10_000).Select(GuessLimits.WaitAfter).ToArray();
        Assert.Equal(waits.Order(), waits);
        Assert.Equal(GuessLimits.LongestWait, waits[^1]);
    }

    /// <summary>Whoever guesses whatever from wherever, at whatever times: no address gets more than its share in any hour.</summary>
    [Fact]
    public void TryBegin_AnyCourse_LetsNoAddressHaveMoreThanItsShareInAnyHour() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 6], Gen.Int[0, 400], Gen.Int[0, 9]).List[1, 300].Sample(course =>
        {
            var clock = new FakeTimeProvider(Begin);
            // So few places that addresses share them.
            var limits = new GuessLimits(clock, places: 3);
            var wrong = new Dictionary<int, List<DateTimeOffset>>();
            foreach (var (address, name, seconds, luck) in course)
            {
                clock.Advance(TimeSpan.FromSeconds(seconds));
                var wait = limits.TryBegin($"a{address}", $"n{name}");
                Assert.InRange(wait, TimeSpan.Zero, GuessLimits.Window);
                if (wait > TimeSpan.Zero) continue;
                if (luck == 0) limits.Succeed($"a{address}", $"n{name}");
                else (wrong.TryGetValue(address, out var times) ? times : wrong[address] = []).Add(clock.GetUtcNow());
            }

            Assert.All(wrong.Values, times => Assert.All(times, end =>
                Assert.InRange(times.Count(at => at <= end && at > end - GuessLimits.Window), 1, GuessLimits.MostPerAddress)));
        });

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010db800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010db800010002")]
    [InlineData("::1", "::1")]
    public void Of_AnAddress_IsWhatStandsForOneCaller(string address, string expected) =>
        Assert.Equal((expected, expected), (CallerNetwork.Of(System.Net.IPAddress.Parse(address)), CallerNetwork.OfText(address)));

    [Theory]
    [InlineData(null, "")]
    [InlineData("unknown", "unknown")]
    public void OfText_NoAddress_StandsForItself(string? text, string expected) => Assert.Equal(expected, CallerNetwork.OfText(text));
}
