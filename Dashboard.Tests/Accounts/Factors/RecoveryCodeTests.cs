using Dashboard.Core.Accounts.Factors;
using Xunit;

namespace Dashboard.Tests.Accounts.Factors;

public sealed class RecoveryCodeTests
{
    private static readonly Guid Account = Guid.NewGuid();

    [Fact]
    public void New_Ten_AreDifferentAndReadable()
    {
        var codes = RecoveryCode.New();
        Assert.Equal(RecoveryCode.Count, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[2-9a-hjkmn-z]{4}(-[2-9a-hjkmn-z]{4}){3}$", code));
    }

    [Fact]
    public void Hash_HoweverItIsTyped_IsTheSame()
    {
        var code = RecoveryCode.New()[0];
        var hash = RecoveryCode.Hash(Account, code);
        Assert.NotNull(hash);
        Assert.Equal(hash, RecoveryCode.Hash(Account, code.Replace("-", "", StringComparison.Ordinal)));
        Assert.Equal(hash, RecoveryCode.Hash(Account, $" {code.ToUpperInvariant().Replace('-', ' ')} "));
        Assert.NotEqual(hash, RecoveryCode.Hash(Guid.NewGuid(), code));
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), hash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("287082")]
    [InlineData("abcd-efgh-jkmn-pqr")]
    [InlineData("abcd-efgh-jkmn-pqr1")]
    [InlineData("abcd-efgh-jkmn-pqré")]
    public void Hash_WhatIsNone_IsNull(string given) => Assert.Null(RecoveryCode.Hash(Account, given));
}
