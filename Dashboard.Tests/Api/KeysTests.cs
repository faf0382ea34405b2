using System.Net;
using System.Text.Json;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>API keys over HTTP, with a state database and without one.</summary>
public sealed class KeysTests(TestPostgres postgres, BareProgram bare) : IClassFixture<BareProgram>
{
    private const string Address = "/api/keys";
    private const string Viewed = "/api/metrics/realtime";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_MadeRotatedAndRevoked_WorkAsTheirRoleAndUntilTheirEnd()
    {
        await using var program = await StartAsync();
        var viewer = await program.MakeKeyAsync("Reader", "viewer");
        var admin = await program.MakeKeyAsync("Robot", "admin");
        Assert.Equal(HttpStatusCode.OK, (await program.AskAsync(viewer.Secret, HttpMethod.Get, Viewed)).Status);
        var forbidden = await program.AskAsync(viewer.Secret, HttpMethod.Get, Address);
        Assert.Equal((HttpStatusCode.Forbidden, "The key's role does not allow this."), (forbidden.Status, forbidden.Body.GetProperty("detail").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await program.AskAsync(viewer.Secret, HttpMethod.Post, Address, """{"name":"x","role":"admin"}""")).Status);

        // A rotation needs no body; who has the role may do it by key.
        var rotated = await program.AskAsync(admin.Secret, HttpMethod.Post, $"{Address}/{viewer.Id}/rotate");
        Assert.Equal(HttpStatusCode.Created, rotated.Status);
        var next = rotated.Body.GetProperty("secret").GetString()!;
        Assert.All([viewer.Secret, next], key => Assert.Equal(HttpStatusCode.OK, program.AskAsync(key, HttpMethod.Get, Viewed).Result.Status));
        var twice = await program.AskAsync(admin.Secret, HttpMethod.Post, $"{Address}/{viewer.Id}/rotate", """{"oldEndsInHours":0}""");
        Assert.Equal(HttpStatusCode.Conflict, twice.Status);

        Assert.Equal(HttpStatusCode.NoContent, (await program.AskAsync(admin.Secret, HttpMethod.Delete, $"{Address}/{viewer.Id}")).Status);
        var over = await program.AskAsync(viewer.Secret, HttpMethod.Get, Viewed);
        Assert.Equal(HttpStatusCode.Unauthorized, over.Status);
        Assert.StartsWith($"The key pm_{viewer.Id} was revoked at ", over.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        // Who has not all of it learns nothing.
        var half = await program.AskAsync(viewer.Secret[..^1] + (viewer.Secret[^1] == 'A' ? 'E' : 'A'), HttpMethod.Get, Viewed);
        Assert.Equal("Send an API key in the header X-Api-Key or as Authorization: Bearer.", half.Body.GetProperty("detail").GetString());

        var list = (await program.AskAsync(TestProgram.Key, HttpMethod.Get, Address)).Body;
        var text = list.GetRawText();
        Assert.All([viewer.Secret, next, admin.Secret], secret => Assert.DoesNotContain(secret[12..], text, StringComparison.Ordinal));
        Assert.DoesNotContain("hash", text, StringComparison.OrdinalIgnoreCase);
        var items = list.GetProperty("items").EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!);
        Assert.Equal(("revoked", "viewer", "key pm_" + admin.Id + " (Robot)"), (Text(items[viewer.Id], "state"), Text(items[viewer.Id], "role"), Text(items[viewer.Id], "revokedBy")));
        Assert.Equal(("live", "127.0.0.1"), (Text(items[admin.Id], "state"), Text(items[admin.Id], "lastUsedFrom")));

        var unconfirmed = await program.AskAsync(TestProgram.Key, HttpMethod.Delete, Address);
        Assert.Equal(HttpStatusCode.BadRequest, unconfirmed.Status);
        Assert.Contains("confirm is missing; allowed is all", unconfirmed.Body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await program.AskAsync(next, HttpMethod.Get, Viewed)).Status);
        Assert.Equal(2, (await program.AskAsync(TestProgram.Key, HttpMethod.Delete, Address + "?confirm=all")).Body.GetProperty("revoked").GetInt32());
        Assert.All([next, admin.Secret], key => Assert.Equal(HttpStatusCode.Unauthorized, program.AskAsync(key, HttpMethod.Get, Viewed).Result.Status));
        Assert.Equal(HttpStatusCode.OK, (await program.AskAsync(TestProgram.Key, HttpMethod.Get, Viewed)).Status);

        var added = await program.App.Services.GetRequiredService<IStateStore>().RecentAsync("access.keys.add", 10, Cancel);
        Assert.Equal(3, added.Count);
        Assert.All([viewer.Secret, next, admin.Secret], secret => Assert.All(added, line => Assert.DoesNotContain(secret[12..], line.After, StringComparison.Ordinal)));
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task Keys_AsBearerAndAtPages_AreForProgramsAlone()
    {
        await using var program = await StartAsync();
        var (_, secret) = await program.MakeKeyAsync("Prometheus", "admin");
        using var scrape = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "Authorization", $"Bearer {secret}" } } };
        using var scraped = await program.Anonymous.SendAsync(scrape, Cancel);
        Assert.Equal(HttpStatusCode.OK, scraped.StatusCode);
        foreach (var page in (string[])["/", "/admin/keys", "/alerts", "/_blazor/negotiate"])
        {
            using var open = new HttpRequestMessage(page.StartsWith("/_", StringComparison.Ordinal) ? HttpMethod.Post : HttpMethod.Get, page) { Headers = { { "X-Api-Key", secret } } };
            using var opened = await program.Anonymous.SendAsync(open, Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, opened.StatusCode);
            Assert.Contains("An API key opens no pages", await opened.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keys_DatabaseAway_GoOnWorkingAndCannotBeChanged()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        var target = new NpgsqlConnectionStringBuilder(state);
        await using var relay = new TcpRelay(target.Host!, target.Port);
        relay.Open();
        target.Port = relay.Port;
        await using var program = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={target.ConnectionString}");
        var (id, secret) = await program.MakeKeyAsync("Reader", "viewer");
        await relay.CutAsync();
        Assert.Equal(HttpStatusCode.OK, (await program.AskAsync(secret, HttpMethod.Get, Viewed)).Status);
        await Wait.UntilAsync(async () => (await program.AskAsync(TestProgram.Key, HttpMethod.Delete, $"{Address}/{id}")).Status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await program.AskAsync(secret, HttpMethod.Get, Viewed)).Status);
    }

    [Fact]
    public async Task Hub_KeyRevokedOnAnotherInstance_EndsTheConnection()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var one = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
        await using var two = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
        var (id, secret) = await one.MakeKeyAsync("Screen", "viewer");
        var (_, other) = await one.MakeKeyAsync("Other", "viewer");
        await Wait.UntilAsync(async () => (await two.AskAsync(other, HttpMethod.Get, Viewed)).Status == HttpStatusCode.OK);
        await using var connection = Connection(two, secret);
        await using var stays = Connection(two, other);
        var closed = new TaskCompletionSource();
        connection.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await connection.StartAsync(Cancel);
        await stays.StartAsync(Cancel);
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal(HttpStatusCode.NoContent, (await one.AskAsync(TestProgram.Key, HttpMethod.Delete, $"{Address}/{id}")).Status);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancel);
        TestContext.Current.SendDiagnosticMessage("The connection ended after {0} ms.", TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        Assert.Equal(HubConnectionState.Connected, stays.State);
        await Assert.ThrowsAsync<HttpRequestException>(async () =>
        {
            await using var again = Connection(two, secret);
            await again.StartAsync(Cancel);
        });
    }

    [Theory]
    [InlineData("""{"role":"viewer"}""", "name")]
    [InlineData("""{"name":"x"}""", "role")]
    [InlineData("""{"name":"x","role":"root"}""", "role")]
    [InlineData("""{"name":"x","role":"viewer","expiresInDays":731}""", "expiresInDays")]
    [InlineData("""{"name":"x","role":"viewer","expiresInDays":"soon"}""", "expiresInDays")]
    [InlineData("""{"name":"x","role":"viewer","secret":"mine"}""", "body")]
    public async Task Keys_Wrong_Are400WithTheFieldAndWhatIsAllowed(string body, string field)
    {
        var (status, problem) = await bare.Program.AskAsync(TestProgram.Key, HttpMethod.Post, Address, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var errors), problem.ToString());
        Assert.Contains("allowed is", errors[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_WithoutAStateDatabase_SayWhatTheyNeed()
    {
        Assert.Equal(0, (await bare.Program.GetAsync(Address)).GetProperty("items").GetArrayLength());
        var (status, problem) = await bare.Program.AskAsync(TestProgram.Key, HttpMethod.Post, Address, """{"name":"x","role":"viewer"}""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("without a state database", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await bare.Program.AskAsync(TestProgram.Key, HttpMethod.Delete, $"{Address}/01234567")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bare.Program.AskAsync(TestProgram.Key, HttpMethod.Post, $"{Address}/01234567/rotate")).Status);
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static HubConnection Connection(TestProgram program, string key) =>
        new HubConnectionBuilder().WithUrl(new Uri(program.Address, "/hubs/metrics"), options => options.Headers["X-Api-Key"] = key).Build();

    private async Task<TestProgram> StartAsync()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        return await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
    }
}
