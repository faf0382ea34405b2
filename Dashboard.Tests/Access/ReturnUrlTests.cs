using CsCheck;
using Dashboard.Access;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class ReturnUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/endpoints")]
    [InlineData("/endpoints?range=1h&endpoint=GET%20/api/profiles/{id}")]
    [InlineData("/a//b")]
    [InlineData("/?next=https://other.example")]
    public void Local_APageOfOurs_IsKept(string url) => Assert.Equal(url, ReturnUrl.Local(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("endpoints")]
    [InlineData("//other.example")]
    [InlineData("///other.example")]
    [InlineData("/\\other.example")]
    [InlineData("\\\\other.example")]
    [InlineData("/\t/other.example")]
    [InlineData("/\n/other.example")]
    [InlineData("\t//other.example")]
    [InlineData(" //other.example")]
    [InlineData("/ok\r\nSet-Cookie: a=b")]
    [InlineData("/\u0000/other.example")]
    [InlineData("/\u007f")]
    [InlineData("/\u2028x")]
    [InlineData("https://other.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("http:/other.example")]
    [InlineData("/sign-in")]
    [InlineData("/Sign-In?returnUrl=%2F")]
    [InlineData("/sign-out")]
    public void Local_AnythingElse_IsTheFirstPage(string? url) => Assert.Equal("/", ReturnUrl.Local(url));

    [Fact]
    public void Local_TooLong_IsTheFirstPage() => Assert.Equal("/", ReturnUrl.Local("/" + new string('a', 5000)));

    [Fact]
    public void Local_WhateverIsGiven_StaysOnTheHost() => Gen.String[Gen.Char["/\\.:@?# \t\n%ahtps"], 0, 12].Sample(url =>
    {
        var resolved = new Uri(new Uri("https://own.example/sign-in"), ReturnUrl.Local(url));
        Assert.Equal("https://own.example", resolved.GetLeftPart(UriPartial.Authority));
    });

    [Fact]
    public void SignInPage_WithAQuery_EscapesIt() =>
        Assert.Equal("/sign-in?returnUrl=%2Fa%3Fb%3D1%26c%3D2", ReturnUrl.SignInPage("/a?b=1&c=2"));

    [Fact]
    public void SignInPage_ForTheFirstPage_IsBare() => Assert.Equal("/sign-in", ReturnUrl.SignInPage("//other.example"));
}
