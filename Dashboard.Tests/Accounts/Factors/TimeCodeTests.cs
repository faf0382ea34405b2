using System.Text;
using CsCheck;
using Dashboard.Core.Accounts.Factors;
using Xunit;

namespace Dashboard.Tests.Accounts.Factors;

public sealed class TimeCodeTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    // RFC 6238, appendix B: the last six digits of its eight.
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Of_TheStandardsExamples_IsWhatItSays(long seconds, string code) =>
        Assert.Equal(code, TimeCode.Of(Key, TimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Find_AStepAway_TakesOneBeforeAndOneAfter(int away, bool isTaken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = TimeCode.StepAt(now) + away;
        Assert.Equal(isTaken ? step : null, TimeCode.Find(Key, TimeCode.Of(Key, step), now, lastUsed: 0));
    }

    [Fact]
    public void Find_AnyCodesInAnyOrder_TakesEachStepOnceAndNeverAnEarlierOne() =>
        Gen.Select(Gen.Byte.Array[TimeCode.KeyBytes], Gen.Select(Gen.Int[-3, 3], Gen.Int[0, 60]).Array[1, 30]).Sample((key, tries) =>
        {
            var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
            var lastUsed = 0L;
            foreach (var (away, passed) in tries)
            {
                now = now.AddSeconds(passed);
                var code = TimeCode.Of(key, TimeCode.StepAt(now) + away);
                if (TimeCode.Find(key, code, now, lastUsed) is not { } step) continue;
                if (step <= lastUsed || Math.Abs(step - TimeCode.StepAt(now)) > 1 || TimeCode.Of(key, step) != code) return false;
                lastUsed = step;
            }

            return true;
        });

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870820")]
    [InlineData("２８７０８２")]
    [InlineData("287082\0")]
    public void Find_WhatIsNoCode_IsNone(string given) => Assert.Null(TimeCode.Find(Key, given, DateTimeOffset.FromUnixTimeSeconds(59), lastUsed: -1));

    [Fact]
    public void Key_AsText_IsWhatAppsTake()
    {
        var key = new TimeCodeKey(Key);
        // RFC 4648 of the same bytes.
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", key.Text);
        Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", key.Shown);
        Assert.Equal(
            "otpauth://totp/WingmanMatch%20dashboard:ada%2Bx%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=WingmanMatch%20dashboard", key.Uri("ada+x@example.com"));
        Assert.DoesNotContain(key.Text, $"{key}", StringComparison.Ordinal);
        Assert.NotEqual(TimeCodeKey.New().Text, TimeCodeKey.New().Text);
    }
}
