using CsCheck;
using Dashboard.Access.Accounts;
using Dashboard.Core.Accounts;
using Xunit;

namespace Dashboard.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly PasswordRules Rules = new(CommonPasswords.Read());

    [Theory]
    [InlineData("eleven char", "has 11 characters")]
    [InlineData("", "is missing")]
    [InlineData(null, "is missing")]
    [InlineData("leavemealone", "is one that many people have")]
    [InlineData("LeaveMeAlone", "is one that many people have")]
    [InlineData("password1234", "is one that many people have")]
    [InlineData("!!2026dragon!!", "is one that many people have")]
    [InlineData("dragondragon", "is one that many people have")]
    [InlineData("123412341234", "is one that many people have")]
    [InlineData("aaaaaaaaaaaa", "has only two different characters")]
    [InlineData("i am Lovelace 1815", "has your name in it")]
    [InlineData("ada.lovelace@example.com", "has your name in it")]
    public void Check_OfABadOne_SaysWhyAndWhatIsAllowed(string? password, string wrong)
    {
        var error = Rules.Check("password", password, "ada.lovelace@example.com");
        Assert.Equal(("password", wrong), (error?.Field, error?.Wrong));
        Assert.StartsWith("12 to 256 characters", error!.Allowed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("ada likes tea at five")]
    [InlineData("пароль из слов")]
    public void Check_OfAGoodOne_SaysNothing(string password) => Assert.Null(Rules.Check("password", password, "ada.lovelace@example.com"));

    [Fact]
    public void Read_OfTheListInTheProgram_HasTheCommonestTenThousand()
    {
        var common = CommonPasswords.Read();
        Assert.InRange(common.Count, 9_000, 10_000);
        Assert.Superset(new HashSet<string> { "123456", "password", "qwerty", "letmein", "dragon" }, common.ToHashSet());
        Assert.All(common, one => Assert.Equal(one.ToLowerInvariant(), one));
    }

    [Fact]
    public void Check_AnyOfTheCommonest_IsRefusedHoweverItIsWritten()
    {
        var common = CommonPasswords.Read().ToArray();
        Gen.Select(Gen.Int[0, common.Length - 1], Gen.Bool).Sample((index, isUpper) =>
            Assert.NotNull(Rules.Check("password", isUpper ? common[index].ToUpperInvariant() : common[index], "nobody@example.com")));
    }
}
