using CsCheck;
using Dashboard.Core.Health.Dependencies;
using Xunit;

namespace Dashboard.Tests.Health.Dependencies;

public sealed class ExpectedStatusTests
{
    [Theory]
    [InlineData("200-399", "200-399")]
    [InlineData(" 204 ", "204")]
    [InlineData("200, 301 - 302,404-404", "200,301-302,404")]
    public void Parse_StatusesAndRanges_AreRead(string text, string expected) => Assert.Equal(expected, ExpectedStatus.Parse(text)?.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("99")]
    [InlineData("600")]
    [InlineData("399-200")]
    [InlineData("200-")]
    [InlineData("-200")]
    [InlineData("200-300-400")]
    [InlineData("200,")]
    [InlineData("2xx")]
    [InlineData("+200")]
    [InlineData("200,201,202,203,204,205,206,207,208,209,210")]
    public void Parse_AnythingElse_IsNone(string? text) => Assert.Null(ExpectedStatus.Parse(text));

    [Fact]
    public void Contains_AnyRanges_AreTheStatusesThatTheySay() => Gen.Select(Gen.Int[100, 599], Gen.Int[0, 100]).Array[1, 10].Sample(ranges =>
    {
        var parts = ranges.Select(range => (From: range.Item1, To: Math.Min(599, range.Item1 + range.Item2))).ToArray();
        var expected = ExpectedStatus.Parse(string.Join(',', parts.Select(part => $"{part.From}-{part.To}")))!;
        Assert.Equal(expected.ToString(), ExpectedStatus.Parse(expected.ToString())!.ToString());
        for (var status = 100; status < 600; status++) Assert.Equal(parts.Any(part => status >= part.From && status <= part.To), expected.Contains(status));
    }, iter: 200);
}
