using CsCheck;
using Dashboard.Components.Audit;
using Xunit;

namespace Dashboard.Tests.Components.Audit;

public sealed class AuditDifferenceTests
{
    [Fact]
    public void Of_TwoObjects_TellsOfTheFieldsThatDiffer() => Assert.Equal(
        [new("threshold", "800", "900"), new("channels", "[\"a\"]", "[]"), new("note", "old", null), new("silence.end", null, "never")],
        AuditDifference.Of("""{"name":"x","threshold":800,"channels":["a"],"note":"old"}""", """{"name":"x","threshold":900,"channels":[],"silence":{"end":"never"}}"""));

    [Theory]
    [InlineData(null, null)]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    public void Of_TheSame_IsNothing(string? before, string? after) => Assert.Empty(AuditDifference.Of(before, after));

    [Theory]
    [InlineData("20", "30")]
    [InlineData(null, "rolling back")]
    [InlineData("{\"cut\":\"in the middle… (cut; it had 99999 characters)", "{\"a\":1}")]
    [InlineData("{}", null)]
    public void Of_Words_IsBothAsTheyAre(string? before, string? after) => Assert.Equal([new(null, before, after)], AuditDifference.Of(before, after));

    [Fact]
    public void Of_AnyTexts_NeverThrowsAndIsShort() => Gen.Select(Text, Text).Sample(static (before, after) => Assert.All(
        AuditDifference.Of(before, after), one => Assert.True((one.Field?.Length ?? 0) <= 241 && (one.Before?.Length ?? 0) <= 241 && (one.After?.Length ?? 0) <= 241)));

    [Fact]
    public void Of_AnObjectOfThousandsOfLevels_IsShownAsItIs()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 2_000)) + "1" + new string('}', 2_000);
        Assert.Null(Assert.Single(AuditDifference.Of(deep, "{\"a\":1}")).Field);
    }

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String, Gen.String[Gen.Char["{}\":,[]a1\\u\0"], 0, 40], Gen.Select(Gen.String, Gen.String, static (name, value) => System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { [name] = value })));
}
