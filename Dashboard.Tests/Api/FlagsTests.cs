using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

public sealed class FlagsTests(BareProgram bare) : IClassFixture<BareProgram>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_NothingSet_IsWhatTheConfigurationSays()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Alerts:Enabled=false");
        var (flags, tag) = await program.FlagsAsync();
        Assert.Equal("all", flags.Mode("monitoring"));
        Assert.Equal("off", flags.Mode("alerts"));
        Assert.Equal("configuration", flags.GetProperty("alerts").GetProperty("source").GetString());
        Assert.Equal(JsonValueKind.Null, flags.GetProperty("alerts").GetProperty("changedAt").ValueKind);
        Assert.Equal("\"0\"", tag);
    }

    [Fact]
    public async Task Put_WithoutAStateDatabase_HoldsHereSaysSoAndSurvivesARestart()
    {
        using var folder = new TemporaryFolder();
        await using (var program = await TestProgram.StartAsync(null, null, $"Dashboard:DataDirectory={folder.Path}"))
        {
            var answer = await program.PutFlagsAsync("""{"pooling":{"mode":"share","share":0.3},"monitoring":{"mode":"off"}}""");
            Assert.False(answer.GetProperty("forAllInstances").GetBoolean());
            Assert.Contains("on this instance only", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
            Assert.Equal("bootstrap key", answer.GetProperty("pooling").GetProperty("changedBy").GetString());
        }

        // What was set live wins over the configuration.
        await using var again = await TestProgram.StartAsync(null, null, $"Dashboard:DataDirectory={folder.Path}", "Performance:Enabled=true");
        var (flags, _) = await again.FlagsAsync();
        Assert.Equal(("off", "share", "all"), (flags.Mode("monitoring"), flags.Mode("pooling"), flags.Mode("alerts")));
        Assert.Equal(0.3, flags.GetProperty("pooling").GetProperty("share").GetDouble());
    }

    [Fact]
    public async Task Put_LostRace_Is412AndChangesNothing()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        var (_, tag) = await program.FlagsAsync();
        using (var first = await SendAsync(program, """{"alerts":{"mode":"off"}}""", tag)) Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using (var second = await SendAsync(program, """{"alerts":{"mode":"all"}}""", tag))
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, second.StatusCode);
            Assert.Equal("application/problem+json", second.Content.Headers.ContentType!.MediaType);
        }

        var (flags, next) = await program.FlagsAsync();
        Assert.Equal("off", flags.Mode("alerts"));
        Assert.NotEqual(tag, next);
        using (var any = await SendAsync(program, """{"alerts":{"mode":"all"}}""", "*")) Assert.Equal(HttpStatusCode.OK, any.StatusCode);
    }

    [Theory]
    [InlineData("""{"monitoring":{"mode":"some"}}""", "monitoring.mode", "monitoring.mode is 'some'; allowed is off, all, endpoints, share.")]
    [InlineData("""{"alerts":{"mode":"share","share":0.5}}""", "alerts.mode", "alerts.mode is 'share'; allowed is off, all, endpoints.")]
    [InlineData("""{"pooling":{"mode":"share","share":1.5}}""", "pooling.share", "pooling.share is 1.5; allowed is a number from 0 to 1.")]
    [InlineData("""{"pooling":{"mode":"share","share":"0.5"}}""", "pooling.share", "pooling.share has a value of another type")]
    [InlineData("""{"pooling":{"mode":"endpoints","endpoints":["GET /nowhere"]}}""", "pooling.endpoints", "pooling.endpoints name the unknown 'GET /nowhere'")]
    [InlineData("""{"pooling":{"mode":"endpoints","endpoints":[7]}}""", "pooling.endpoints", "")]
    [InlineData("""{"pooling":true}""", "pooling", "pooling has a value of another type")]
    [InlineData("""{"pooling":{"mode":"all","sharing":1}}""", "body", "body is of another shape at pooling.sharing; allowed is a JSON object such as ")]
    [InlineData("""{"metering":{"mode":"all"}}""", "body", "body is of another shape at metering; allowed is a JSON object such as ")]
    [InlineData("""{"<b>m":1}""", "body", "body is of another shape at <b>m; allowed is a JSON object such as ")]
    [InlineData("[]", "body", "body is of another shape; allowed is a JSON object such as ")]
    [InlineData("{}", "body", "body names no flag")]
    [InlineData("{", "body", "body is no JSON")]
    public async Task Put_Wrong_NamesTheFieldAndWhatIsAllowed(string body, string field, string expected)
    {
        using var response = await SendAsync(bare.Program, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors");
        var error = Assert.Single(errors.EnumerateObject(), error => error.Name.StartsWith(field, StringComparison.Ordinal));
        if (expected.Length > 0) Assert.StartsWith(expected, error.Value[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("configuration", (await bare.Program.FlagsAsync()).Flags.GetProperty("pooling").GetProperty("source").GetString());
    }

    [Fact]
    public async Task Put_UnknownMemberWithALongName_IsNamedByItsBeginning()
    {
        using var response = await SendAsync(bare.Program, $$$"""{"pooling":{"{{{new string('m', 300)}}}":1}}""");
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("errors");
        Assert.StartsWith($"body is of another shape at pooling.{new string('m', 92)}…; allowed is ", errors.GetProperty("body")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_WithoutKey_IsRefused()
    {
        using var response = await bare.Program.Anonymous.PutAsJsonAsync("/api/flags", new { alerts = new { mode = "off" } }, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Put_MonitoringOffForOthers_RecordsTheChosenEndpointAndNothingElse()
    {
        await using var program = await TestProgram.StartAsync(null, null, "Performance:Enabled=false");
        await program.PutFlagsAsync("""{"monitoring":{"mode":"endpoints","endpoints":["GET /api/flags"]}}""");
        for (var i = 0; i < 5; i++)
        {
            await program.FlagsAsync();
            using var other = await program.Client.GetAsync("/api/database/leaks", Cancel);
        }

        await Wait.UntilAsync(async () => (await program.EndpointAsync("GET", "/api/flags"))?.GetProperty("count").GetInt64() == 5);
        var endpoint = Assert.Single((await program.RealtimeAsync()).GetProperty("endpoints").EnumerateArray());
        Assert.Equal("/api/flags", endpoint.GetProperty("route").GetString());
    }

    private static async Task<HttpResponseMessage> SendAsync(TestProgram program, string body, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/flags");
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await program.Client.SendAsync(request, Cancel);
    }
}
