using Dashboard.Access;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class ContentSecurityPolicyTests
{
    [Theory]
    [InlineData(null, "script-src 'self'")]
    [InlineData("abc", "script-src 'self' 'nonce-abc'")]
    public void Build_WithOrWithoutNonce_AllowsOnlyOwnScripts(string? nonce, string expected)
    {
        var directives = ContentSecurityPolicy.Build(nonce).Split("; ");
        Assert.Contains(expected, directives);
        Assert.Contains("default-src 'self'", directives);
        Assert.Contains("style-src 'self' 'unsafe-inline'", directives);
        Assert.Contains("connect-src 'self'", directives);
        Assert.Contains("object-src 'none'", directives);
        Assert.Contains("base-uri 'self'", directives);
        Assert.Contains("form-action 'self'", directives);
        Assert.Contains("frame-ancestors 'none'", directives);
    }

    [Fact]
    public void NonceOf_InOneAnswer_StaysAndDiffersInTheNext()
    {
        var context = new DefaultHttpContext();
        var nonce = ContentSecurityPolicy.NonceOf(context);
        Assert.Equal(nonce, ContentSecurityPolicy.NonceOf(context));
        Assert.Contains($"'nonce-{nonce}'", ContentSecurityPolicy.For(context), StringComparison.Ordinal);
        Assert.Matches("^[A-Za-z0-9_-]{22}$", nonce);
        Assert.NotEqual(nonce, ContentSecurityPolicy.NonceOf(new DefaultHttpContext()));
    }

    [Fact]
    public void For_AnAnswerThatAskedForNone_HasNoNonce() =>
        Assert.DoesNotContain("nonce", ContentSecurityPolicy.For(new DefaultHttpContext()), StringComparison.Ordinal);
}
