using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>Services elsewhere over HTTP, with a state database and without one.</summary>
public sealed class DependenciesTests(TestPostgres postgres, BareProgram bare) : IClassFixture<BareProgram>
{
    private const string Address = "/api/health/dependencies";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dependencies_AddedCheckedChangedAndDeleted_AreAsAskedForAndNameNoHost()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(503, "canary body"));
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var program = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
        var url = $"http://127.0.0.1:{hook.Url.Port}/canary?token=canary";
        var body = $$"""{"name":"Payments","url":"{{url}}","allowPrivate":true,"severity":"critical","deadlineMs":10000}""";
        (HttpStatusCode Status, JsonElement Body, string? Tag) added = default;
        await Wait.UntilAsync(async () => (added = await SendAsync(program, HttpMethod.Post, Address, body)).Status == HttpStatusCode.Created);
        var id = added.Body.GetProperty("id").GetString()!;
        Assert.StartsWith("payments-", id, StringComparison.Ordinal);
        Assert.Equal(("GET", "200-399", true), (added.Body.GetProperty("method").GetString(), added.Body.GetProperty("expectedStatus").GetString(), added.Body.GetProperty("hasAddress").GetBoolean()));

        var check = await SendAsync(program, HttpMethod.Post, $"{Address}/{id}/check", null);
        Assert.Equal((HttpStatusCode.OK, "fail"), (check.Status, check.Body.GetProperty("status").GetString()));
        Assert.Contains("It answered 503", check.Body.GetProperty("output").GetString(), StringComparison.Ordinal);

        // It is a check and a part of the score like any other.
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/health/detailed")).GetProperty("checks").EnumerateArray().Any(one => one.GetProperty("name").GetString() == "dependency:Payments"));
        var detailed = await program.GetAsync("/api/health/detailed");
        var component = detailed.GetProperty("components").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "dependencies");
        Assert.Equal(("known", 0), (component.GetProperty("state").GetString(), component.GetProperty("score").GetDouble()));

        var conflict = await SendAsync(program, HttpMethod.Post, Address, body);
        Assert.Equal(HttpStatusCode.BadRequest, conflict.Status);
        var changed = await SendAsync(program, HttpMethod.Put, $"{Address}/{id}", """{"name":"Payments","expectedStatus":"503","deadlineMs":10000}""", added.Tag);
        Assert.Equal((HttpStatusCode.OK, "503"), (changed.Status, changed.Body.GetProperty("expectedStatus").GetString()));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(program, HttpMethod.Put, $"{Address}/{id}", """{"name":"Other"}""", added.Tag)).Status);
        check = await SendAsync(program, HttpMethod.Post, $"{Address}/{id}/check", null);
        Assert.Equal("pass", check.Body.GetProperty("status").GetString());

        var all = (await program.GetAsync(Address)).GetRawText() + (await program.GetAsync("/api/health/detailed")).GetRawText() + check.Body.GetRawText();
        Assert.DoesNotContain("canary", all, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", all, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(program, HttpMethod.Delete, $"{Address}/{id}", null, added.Tag)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(program, HttpMethod.Delete, $"{Address}/{id}", null, changed.Tag)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(program, HttpMethod.Delete, $"{Address}/{id}", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(program, HttpMethod.Post, $"{Address}/{id}/check", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(program, HttpMethod.Put, $"{Address}/{id}", body)).Status);
        Assert.Empty(program.Errors);
    }

    [Theory]
    [InlineData("""{"url":"https://example.com/"}""", "name")]
    [InlineData("""{"name":"x"}""", "url")]
    [InlineData("""{"name":"x","url":"http://169.254.169.254/"}""", "url")]
    [InlineData("""{"name":"x","url":"https://user:canary@example.com/"}""", "url")]
    [InlineData("""{"name":"x","url":"https://example.com/","deadlineMs":50}""", "deadlineMs")]
    [InlineData("""{"name":"x","url":"https://example.com/","deadlineMs":"soon"}""", "deadlineMs")]
    [InlineData("""{"name":"x","url":"https://example.com/","expectedStatus":"2xx"}""", "expectedStatus")]
    [InlineData("""{"name":"x","url":"https://example.com/","method":"DELETE"}""", "method")]
    [InlineData("""{"name":"x","url":"https://example.com/","surprise":1}""", "body")]
    public async Task Dependencies_Wrong_Are400WithTheFieldAndWhatIsAllowed(string body, string field)
    {
        var (status, problem, _) = await SendAsync(bare.Program, HttpMethod.Post, Address, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var errors), problem.ToString());
        Assert.Contains("allowed is", errors[0].GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dependencies_WithoutAStateDatabase_CanBeReadAndSayWhatTheyNeed()
    {
        Assert.Equal(0, (await bare.Program.GetAsync(Address)).GetProperty("items").GetArrayLength());
        var (status, problem, _) = await SendAsync(bare.Program, HttpMethod.Post, Address, """{"name":"x","url":"https://example.com/"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("without a state database", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body, string? Tag)> SendAsync(
        TestProgram program, HttpMethod method, string address, string? body, string? tag = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (tag is not null) request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        using var response = await program.Client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return (response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text), response.Headers.ETag?.Tag);
    }
}
