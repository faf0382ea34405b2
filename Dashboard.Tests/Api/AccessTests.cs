using System.Net;
using System.Net.Http.Headers;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Api;

public sealed class AccessTests(BareProgram bare) : IClassFixture<BareProgram>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    [InlineData("/health/startup", HttpStatusCode.OK)]
    [InlineData("/api/metrics/realtime", HttpStatusCode.Unauthorized)]
    [InlineData("/api/metrics/history", HttpStatusCode.Unauthorized)]
    [InlineData("/api/database/queries", HttpStatusCode.Unauthorized)]
    [InlineData("/api/database/server", HttpStatusCode.Unauthorized)]
    [InlineData("/api/database/pools", HttpStatusCode.Unauthorized)]
    [InlineData("/api/database/leases", HttpStatusCode.Unauthorized)]
    [InlineData("/api/database/leaks", HttpStatusCode.Unauthorized)]
    [InlineData("/api/database/events", HttpStatusCode.Unauthorized)]
    [InlineData("/metrics", HttpStatusCode.Unauthorized)]
    [InlineData("/openapi/v1.json", HttpStatusCode.Unauthorized)]
    [InlineData("/nowhere", HttpStatusCode.Unauthorized)]
    public async Task Get_WithoutKey_OpensOnlyTheProbes(string path, HttpStatusCode expected)
    {
        using var response = await bare.Program.Anonymous.GetAsync(path, Cancel);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Get_WithBearer_IsTheSameAsWithTheHeader()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestProgram.Key);
        using var response = await bare.Program.Anonymous.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Get_WrongKey_IsAProblemThatSaysWhatToSend()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/metrics/realtime");
        request.Headers.Add("X-Api-Key", TestProgram.Key + "x");
        using var response = await bare.Program.Anonymous.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("X-Api-Key", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_AllOfThem_NameAPolicyOrAreOpen()
    {
        var unprotected = bare.Program.App.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy is null)
            .Select(endpoint => endpoint.DisplayName);
        Assert.Empty(unprotected);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/event-stream")]
    public async Task Get_CallerThatTakesNoJson_IsRefusedWithoutAnErrorInTheLog(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/metrics/realtime");
        request.Headers.Accept.ParseAdd(accept);
        using var response = await bare.Program.Anonymous.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(bare.Program.Errors);
    }

    [Fact]
    public async Task OpenEndpoint_WrongMethodOrType_IsNotAskedForAKey()
    {
        using var wrongMethod = await bare.Program.Anonymous.DeleteAsync("/api/profiles/1", Cancel);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongMethod.StatusCode);
        using var form = new FormUrlEncodedContent([new("profileId", "1")]);
        using var wrongType = await bare.Program.Anonymous.PostAsync("/api/sessions", form, Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, wrongType.StatusCode);
    }
}
