using Dashboard.Access;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class AccessSchemeTests
{
    [Theory]
    [InlineData(null, null, "Cookies")]
    [InlineData("a-key", null, "ApiKey")]
    [InlineData("", null, "Cookies")]
    [InlineData(null, "Bearer a-key", "ApiKey")]
    [InlineData(null, "bearer a-key", "ApiKey")]
    [InlineData(null, "Basic YTpi", "Cookies")]
    public void Select_ByHeader_PicksTheScheme(string? key, string? authorization, string expected)
    {
        var context = new DefaultHttpContext();
        if (key is not null) context.Request.Headers["X-Api-Key"] = key;
        if (authorization is not null) context.Request.Headers.Authorization = authorization;
        Assert.Equal(expected, AccessScheme.Select(context));
    }

    [Theory]
    [InlineData("GET", "/", "text/html,application/xhtml+xml", true)]
    [InlineData("HEAD", "/alerts", "text/html", true)]
    [InlineData("GET", "/openapi/v1.json", "text/html", true)]
    [InlineData("GET", "/", "*/*", false)]
    [InlineData("GET", "/", null, false)]
    [InlineData("POST", "/", "text/html", false)]
    [InlineData("GET", "/api/metrics/realtime", "text/html", false)]
    [InlineData("GET", "/API/metrics/realtime", "text/html", false)]
    [InlineData("GET", "/hubs/metrics", "text/html", false)]
    [InlineData("GET", "/_blazor", "text/html", false)]
    [InlineData("GET", "/metrics", "text/html", false)]
    [InlineData("GET", "/apiary", "text/html", true)]
    public void IsNavigation_ByMethodPathAndAccept_TellsPagesFromPrograms(string method, string path, string? accept, bool expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Path = path;
        if (accept is not null) request.Headers.Accept = accept;
        Assert.Equal(expected, AccessScheme.IsNavigation(request));
    }
}
