using Dashboard.Documents.Fonts;
using Xunit;

namespace Dashboard.Tests.Documents;

public sealed class TypesetterTests : IDisposable
{
    // Comes along with Debian's Chromium, which the tests need anyway.
    private readonly DocumentFonts _fonts = new("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");

    private readonly Typesetter _texts;

    public TypesetterTests() => _texts = new(_fonts, isEmbedded: false);

    public void Dispose()
    {
        _texts.Dispose();
        _fonts.Dispose();
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a☃b", "a|☃|b")]
    [InlineData("/مرحبا بالعالم/x", "/|مرحبا بالعالم|/|x")]
    [InlineData("مرحبا U+0041", "مرحبا| |U+0041")]
    [InlineData("مرحبا\u202e x", "مرحبا|U+202E x")]
    [InlineData("", "")]
    public void Line_TextOfTwoDirections_HasARunForEach(string text, string runs) =>
        Assert.Equal(runs, string.Join('|', _texts.Line(text, FontWeight.Regular, 10).Text.Runs.Select(run => run.Text)));

    [Theory]
    [InlineData("118.1")]
    [InlineData("1,711")]
    public void Line_Figures_AreAsWideAsTheirDigitsTogether(string text) =>
        Assert.Equal(text.Sum(digit => Width(digit.ToString())), Width(text), 0.001);

    [Fact]
    public void Wrap_AnyWidth_LosesNoCharacterAndFits()
    {
        var text = "GET /api/profiles/{id}/messages?since=2026-01-05T02:00:00Z and 1,284,220 others that take part in it";
        foreach (var width in (float[])[40, 75, 200, 900])
        {
            var lines = TextWrap.Wrap(_texts, text, FontWeight.Regular, 9, width);
            Assert.All(lines, line => Assert.InRange(line.Width, 0, width + 0.5f));
            var shown = string.Concat(lines.SelectMany(line => line.Text.Runs).Select(run => run.Text));
            Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), shown.Replace(" ", "", StringComparison.Ordinal));
        }

        var cut = TextWrap.Wrap(_texts, text, FontWeight.Regular, 9, 75, most: 2);
        Assert.Equal(2, cut.Count);
        Assert.EndsWith("…", cut[1].Text.Runs[^1].Text, StringComparison.Ordinal);
    }

    private float Width(string text) => _texts.Line(text, FontWeight.Regular, 10, isFigure: true).Width;
}
