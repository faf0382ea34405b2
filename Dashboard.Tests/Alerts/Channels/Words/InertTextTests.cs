using CsCheck;
using Dashboard.Core.Alerts.Channels.Words;
using Xunit;

namespace Dashboard.Tests.Alerts.Channels.Words;

public sealed class InertTextTests
{
    [Theory]
    [InlineData("GET /api/things/{id}", "GET /api/things/{id}")]
    [InlineData(null, "")]
    [InlineData("  a  \t b ", "a b")]
    [InlineData("a\r\nBcc: b", "a Bcc: b")]
    [InlineData("a\0b\u001b[31mc\u0085d\u2028e", "a b [31mc d e")]
    [InlineData("a\u202Ecod\u202C\u2066x\u2069\u200F\u061C\uFEFF\u200Bb", "acodxb")]
    [InlineData("\U000E0041a", "a")]
    [InlineData("Straße, ‌日本, \U0001F600", "Straße, ‌日本, \U0001F600")]
    public void Clean_Text_HasOneLineAndNothingInvisible(string? text, string expected) => Assert.Equal(expected, InertText.Clean(text));

    // Not as inline data: half a surrogate does not outlive how test names are written.
    [Fact]
    public void Clean_HalfASurrogate_IsTheMarkForIt() => Assert.Equal("a\uFFFDb\uFFFD", InertText.Clean("a\uD83Db\uDE00"));

    [Fact]
    public void Clean_LongText_IsCutWithoutBreakingACharacter()
    {
        Assert.Equal(new string('x', 255) + "…", InertText.Clean(new string('x', 8_192)));
        Assert.Equal(new string('x', 256), InertText.Clean(new string('x', 256)));
        Assert.Equal(new string('x', 254) + "…", InertText.Clean(new string('x', 254) + "\U0001F600\U0001F600"));
    }

    [Fact]
    public void Clean_AnyText_IsWholeAndShortAndTheSameCleanedAgain() => Gen.String.Sample(text =>
    {
        var clean = InertText.Clean(text, 20);
        Assert.True(clean.Length <= 20);
        Assert.DoesNotContain(clean, char.IsControl);
        Assert.Equal(clean, new string([.. clean.EnumerateRunes().SelectMany(rune => rune.ToString())]));
        Assert.Equal(clean, InertText.Clean(clean, 20));
    });
}
