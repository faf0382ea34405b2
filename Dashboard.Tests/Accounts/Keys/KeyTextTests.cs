using CsCheck;
using Dashboard.Core.Accounts.Keys;
using Xunit;

namespace Dashboard.Tests.Accounts.Keys;

public sealed class KeyTextTests
{
    [Fact]
    public void Create_AnyKey_HoldsItsIdAndIsNeverTheSame()
    {
        var keys = Enumerable.Range(0, 1_000).Select(_ => KeyText.Create()).ToArray();
        Assert.All(keys, key =>
        {
            Assert.Equal(KeyText.Length, key.Text.Length);
            Assert.StartsWith($"pm_{key.Id}_", key.Text, StringComparison.Ordinal);
            Assert.Equal(key.Id, KeyText.IdOf(key.Text));
            // It goes through headers, shells and files as it is.
            Assert.All(key.Text, character => Assert.True(char.IsAsciiLetterOrDigit(character) || character is '_' or '-'));
        });
        Assert.Equal(keys.Length, keys.Select(key => key.Text).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("pm_")]
    [InlineData("a-bootstrap-key-of-more-than-32-characters-and-even-55-")]
    [InlineData("pm_0123456g_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("PM_01234567_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("pm_0123456A_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("pm_01234567-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("pm_01234567_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+A")]
    [InlineData("pm_01234567_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("pm_01234567_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void IdOf_NoKey_IsNull(string text) => Assert.Null(KeyText.IdOf(text));

    [Fact]
    public void IdOf_AnyText_NeverFailsAndNamesOnlyWhatStandsThere() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["pm_0123456789abcdefgAZ-+/= "], 50, 60]).Sample(text =>
        {
            if (KeyText.IdOf(text) is { } id) Assert.StartsWith(KeyText.Visible(id) + "_", text, StringComparison.Ordinal);
        });
}
