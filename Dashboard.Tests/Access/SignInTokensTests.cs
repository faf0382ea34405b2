using Dashboard.Access;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class SignInTokensTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Issue_EachTime_Gives256BitsOfAnother()
    {
        var tokens = new SignInTokens(_clock);
        var issued = Enumerable.Range(0, 100).Select(_ => tokens.Issue()).ToArray();
        Assert.Equal(100, issued.Distinct().Count());
        Assert.All(issued, token => Assert.Matches("^[A-Za-z0-9_-]{43}$", token));
    }

    [Fact]
    public void Redeem_ASecondTime_Refuses()
    {
        var tokens = new SignInTokens(_clock);
        var token = tokens.Issue();
        Assert.True(tokens.Redeem(token));
        Assert.False(tokens.Redeem(token));
    }

    [Fact]
    public async Task Redeem_ByManyAtOnce_AdmitsOne()
    {
        var tokens = new SignInTokens(_clock);
        for (var round = 0; round < 50; round++)
        {
            var token = tokens.Issue();
            var admitted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => tokens.Redeem(token))));
            Assert.Single(admitted, redeemed => redeemed);
        }
    }

    [Theory]
    [InlineData(29.9, true)]
    [InlineData(30, false)]
    [InlineData(60, false)]
    public void Redeem_AfterMinutes_AdmitsWithinHalfAnHour(double minutes, bool expected)
    {
        var tokens = new SignInTokens(_clock);
        var token = tokens.Issue();
        _clock.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(expected, tokens.Redeem(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Redeem_Unknown_RefusesAndKeepsTheOthers(string wrong)
    {
        var tokens = new SignInTokens(_clock);
        var token = tokens.Issue();
        Assert.False(tokens.Redeem(wrong));
        Assert.True(tokens.Redeem(token));
    }

    [Fact]
    public void Issue_WithoutEnd_KeepsOnlyTheNewest()
    {
        var tokens = new SignInTokens(_clock);
        var issued = Enumerable.Range(0, 20).Select(_ => tokens.Issue()).ToArray();
        Assert.Equal([.. Enumerable.Repeat(false, 12), .. Enumerable.Repeat(true, 8)], issued.Select(tokens.Redeem));
    }
}
