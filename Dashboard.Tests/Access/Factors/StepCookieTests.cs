using System.Net;
using Dashboard.Access.Factors;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Access.Factors;

public sealed class StepCookieTests
{
    private static readonly PendingSignIn Pending = new(Guid.NewGuid(), "stamp", "/reports");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly EphemeralDataProtectionProvider _protection = new();

    [Theory]
    [InlineData(true, "__Host-wingman-test")]
    [InlineData(false, "wingman-test")]
    public void Write_ThenRead_IsTheSameForFiveMinutes(bool isHttps, string name)
    {
        var cookie = New("test");
        var header = Written(cookie, isHttps);
        Assert.StartsWith($"{name}=", header, StringComparison.Ordinal);
        Assert.Contains("httponly", header, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", header, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isHttps, header.Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Pending.Account.ToString(), header, StringComparison.Ordinal);

        _clock.Advance(StepCookie<PendingSignIn>.Lifetime - TimeSpan.FromSeconds(1));
        Assert.Equal(Pending, cookie.Read(With(header, isHttps)));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(cookie.Read(With(header, isHttps)));
    }

    [Fact]
    public void Read_WhatIsNotOurs_IsNothing()
    {
        var cookie = New("test");
        var header = Written(cookie, isHttps: true);
        // One step's cookie is none of another's, whatever it is called.
        Assert.Null(cookie.Read(With(Written(New("other"), isHttps: true).Replace("other", "test", StringComparison.Ordinal), isHttps: true)));
        Assert.Null(cookie.Read(With("__Host-wingman-test=bm8", isHttps: true)));
        Assert.Null(cookie.Read(With("__Host-wingman-test=%%%", isHttps: true)));
        Assert.Null(cookie.Read(With(header.Replace("__Host-", "", StringComparison.Ordinal), isHttps: false, IPAddress.Parse("10.0.0.7"))));
        Assert.Null(cookie.Read(With("", isHttps: true)));
    }

    private StepCookie<PendingSignIn> New(string name) => new(name, _protection, _clock);

    private static string Written(StepCookie<PendingSignIn> cookie, bool isHttps)
    {
        var context = With("", isHttps);
        cookie.Write(context, Pending);
        return context.Response.Headers.SetCookie.ToString();
    }

    private static DefaultHttpContext With(string header, bool isHttps, IPAddress? from = null)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = from ?? IPAddress.Loopback }, Request = { Scheme = isHttps ? "https" : "http", Host = new HostString("localhost") } };
        context.Request.Headers.Cookie = header.Split(';')[0];
        return context;
    }
}
