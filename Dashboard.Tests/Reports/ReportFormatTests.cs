using System.Globalization;
using CsCheck;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Output;
using Xunit;

namespace Dashboard.Tests.Reports;

public sealed class ReportFormatTests
{
    private static readonly string[] Units =
    [
        ReportUnit.Ms, ReportUnit.Seconds, ReportUnit.Minutes, ReportUnit.Share, ReportUnit.Change, ReportUnit.Count, ReportUnit.PerSecond, ReportUnit.Bytes, ReportUnit.Score,
        ReportUnit.Times, ReportUnit.Deviations,
    ];

    [Theory]
    [InlineData(412.345, "ms", 412, "412 ms")]
    [InlineData(0.41234, "ms", 0.412, "412 µs")]
    [InlineData(1_234.5, "ms", 1_230, "1.23 s")]
    [InlineData(999.6, "ms", 1_000, "1 s")]
    [InlineData(0.0042149, "share", 0.00421, "0.421 %")]
    [InlineData(0.99583, "share", 0.996, "99.6 %")]
    [InlineData(1_284_220, "count", 1_284_220, "1,284,220")]
    [InlineData(14.863, "perSecond", 14.9, "14.9/s")]
    [InlineData(1_237_000, "bytes", 1_237_320, "1.18 MiB")]
    [InlineData(-0.0905, "change", -0.09, "−9 %")]
    [InlineData(0.094, "change", 0.09, "+9 %")]
    [InlineData(0.001, "change", 0, "±0 %")]
    [InlineData(734, "s", 734, "12 min 14 s")]
    [InlineData(86_461, "s", 86_461, "1 d 1 min 1 s")]
    [InlineData(14, "min", 14, "14 min")]
    [InlineData(93.44, "score", 93.4, "93.4")]
    [InlineData(2.345, "times", 2.35, "2.35 ×")]
    [InlineData(0, "ms", 0, "0 ms")]
    public void RoundAndOf_Numbers_AreAsPeopleReadThem(double value, string unit, double rounded, string text)
    {
        Assert.Equal(rounded, ReportFormat.Round(value, unit));
        Assert.Equal(text, ReportFormat.Of(rounded, unit));
    }

    [Fact]
    public void RoundAndOf_WhatIsNotKnown_IsADash()
    {
        foreach (var value in new double?[] { null, double.NaN, double.PositiveInfinity })
        {
            Assert.Null(ReportFormat.Round(value, ReportUnit.Ms));
            Assert.Equal((ReportFormat.Unknown, ""), (ReportFormat.Of(value, ReportUnit.Ms), ReportFormat.Exact(value)));
        }
    }

    [Fact]
    public void Round_AnyNumber_IsRoundedOnceAndShownWhole() =>
        Gen.Select(Gen.Double[-12, 15], Gen.Int[0, Units.Length - 1].Select(i => Units[i]), Gen.Bool).Sample((power, unit, isNegative) =>
        {
            var value = Math.Pow(10, power) * (isNegative ? -1 : 1);
            var rounded = ReportFormat.Round(value, unit)!.Value;
            Assert.Equal(rounded, ReportFormat.Round(rounded, unit));
            Assert.Equal(rounded, double.Parse(ReportFormat.Exact(rounded), CultureInfo.InvariantCulture));
            Assert.DoesNotContain("-0", ReportFormat.Exact(rounded) is "-0" ? "-0" : "", StringComparison.Ordinal);
            // What is shown tells any two numbers of a report apart that are of three digits.
            if (unit is ReportUnit.Ms or ReportUnit.Share or ReportUnit.PerSecond && Math.Abs(rounded) is > 1e-6 and < 1e6)
                Assert.NotEqual(ReportFormat.Of(rounded, unit), ReportFormat.Of(ReportFormat.Round(rounded * 1.02, unit), unit));
        });

    [Fact]
    public void Of_AnyCulture_IsTheSame()
    {
        var (before, hash, csv) = (CultureInfo.CurrentCulture, Hash(), Csv());
        try
        {
            // As many programs have it, in one; the machine of the tests may know no other culture.
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator, other.NumberFormat.NegativeSign) = (",", ".", "~");
            (other.NumberFormat.PercentDecimalSeparator, other.DateTimeFormat.TimeSeparator) = (",", ".");
            other.DateTimeFormat.AbbreviatedMonthNames = [.. Enumerable.Range(1, 13).Select(month => $"m{month}")];
            CultureInfo.CurrentCulture = other;
            Assert.Equal("1,5~", $"{1.5}~");
            Assert.Equal(("1,284,220", "1.23 s", "-0.09", "4 Jan 2026 12:00 UTC"), (
                ReportFormat.Of(1_284_220, ReportUnit.Count), ReportFormat.Of(1_230, ReportUnit.Ms), ReportFormat.Exact(-0.09), ReportFormat.Of(ReportWorld.From)));
            Assert.Equal((hash, csv), (Hash(), Csv()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Span_OneDayOrTwo_NamesTheSecondWhereItIsAnother()
    {
        Assert.Equal("4 Jan 2026 12:00 to 5 Jan 2026 12:00 UTC", ReportFormat.Span(ReportWorld.From, ReportWorld.To));
        Assert.Equal("4 Jan 2026 12:00 to 13:30 UTC", ReportFormat.Span(ReportWorld.From, ReportWorld.From.AddMinutes(90)));
    }

    private static string Hash() => ReportWorld.Build(ReportWorld.Bad()).ContentHash;

    private static string Csv() => ReportCsv.Write(ReportWorld.Build(ReportWorld.Bad()));
}
