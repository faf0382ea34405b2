using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Access.Audit;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Audit;

/// <summary>Whatever changes something leaves a line in the audit trail.</summary>
public sealed class AuditedEndpointsTests(TestPostgres postgres)
{
    /// <summary>What else changes nothing that anybody would ask for later needs a reason, and its place here.</summary>
    private static readonly Dictionary<string, string> Unaudited = new(StringComparer.Ordinal)
    {
        ["POST /_blazor/negotiate"] = "opens a connection",
        ["POST /_blazor/disconnect"] = "ends one",
        ["POST /_blazor/initializers"] = "tells which scripts a page begins with",
        ["POST /hubs/metrics/negotiate"] = "opens a connection",
        ["POST /api/alerts/rules/preview"] = "reckons, and keeps nothing",
        ["POST /sign-in/passkey/options"] = "makes the question that a passkey answers",
        ["POST /account/passkeys/options"] = "makes the question that a new passkey answers",
        ["POST /sign-in/link"] = "prints a link into the console; whoever uses it is noted",
    };

    /// <summary>Whose lines other tests assert, since much has to happen before.</summary>
    private static readonly Dictionary<string, string> AssertedElsewhere = new(StringComparer.Ordinal)
    {
        ["POST /api/alerts/{id}/acknowledge"] = "AlertDeliveryTests",
        ["POST /sign-in/token"] = nameof(SignInAuditTests),
        ["POST /sign-out"] = nameof(SignInAuditTests),
        ["POST /sign-in/passkey"] = "PasskeyTests",
        ["DELETE /api/users/{id}/factors"] = "SecondStepTests",
        // There is an account first.
        ["PUT /api/users/{id}"] = "UsersPageTests",
        ["POST /api/users/{id}/reset"] = "UsersPageTests",
    };

    // Of what was made last.
    private string _id = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Endpoints_EachThatChangesSomething_NamesItsActionAndLeavesALine()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var program = await TestProgram.StartAsync(await postgres.CreateDatabaseAsync(), null, $"ConnectionStrings:Dashboard={state}", "Alerts:Email=ops@example.com");
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/audit")).GetProperty("notice").ValueKind == JsonValueKind.Null);

        var changing = Changing(program).ToList();
        Assert.Equal([], changing.Where(one => one.Action is null && !Unaudited.ContainsKey(one.Name)).Select(one => $"{one.Name} has neither an action nor a reason"));
        Assert.Equal([], Unaudited.Keys.Where(name => changing.All(one => one.Name != name || one.Action is not null)).Where(name => !name.Contains("_blazor", StringComparison.Ordinal)));

        var called = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in Calls(hook.Url.Port))
        {
            var endpoint = Assert.Single(changing, one => one.Name == call.Name);
            var before = await LinesAsync(program, endpoint.Action!);
            var answer = await SendAsync(program, call);
            Assert.True(answer.StartsWith('2'), $"{call.Name} answered {answer}");
            await Wait.UntilAsync(async () => await LinesAsync(program, endpoint.Action!) > before, () => Task.FromResult($"{call.Name} left no line of {endpoint.Action}"));
            called.Add(call.Name);
        }

        Assert.Equal([], changing.Where(one => one.Action is not null).Select(one => one.Name).Except(called).Except(AssertedElsewhere.Keys));
        Assert.True((await program.GetAsync("/api/audit/verify")).GetProperty("whole").GetBoolean());
        Assert.Empty(program.Errors);
    }

    [Theory]
    [InlineData("/api/performance/report?from=-1h&format=csv", "report.export")]
    [InlineData("/metrics", "metrics.export")]
    [InlineData("/api/alerts/rules", "rules.export")]
    [InlineData("/api/audit?format=csv", "audit.export")]
    [InlineData("/api/audit/verify", "audit.verify")]
    public async Task Exports_EachOfThem_LeavesALine(string address, string action)
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var program = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/audit")).GetProperty("notice").ValueKind == JsonValueKind.Null);
        using (var answer = await program.Client.GetAsync(address, Cancel)) Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        await Wait.UntilAsync(async () => await LinesAsync(program, action) == 1);
        var line = (await program.GetAsync($"/api/audit?action={action}")).GetProperty("items")[0];
        Assert.Equal(("bootstrap key", "127.0.0.1"), (line.GetProperty("actor").GetString(), line.GetProperty("origin").GetString()));
    }

    [Fact]
    public async Task Refusals_OfRolesAndKeys_LeaveLines()
    {
        await using var program = await TestProgram.StartAsync(null, null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/flags") { Headers = { { "X-Api-Key", "a-key-that-nobody-was-given-0000000" } } };
        using (await program.Anonymous.SendAsync(request, Cancel))
        {
            await Wait.UntilAsync(async () => await LinesAsync(program, "key.refused") == 1);
        }

        var line = (await program.GetAsync("/api/audit?action=key.refused")).GetProperty("items")[0];
        Assert.Equal("unknown key", line.GetProperty("subject").GetString());
        Assert.DoesNotContain("nobody-was-given", line.GetRawText(), StringComparison.Ordinal);
        // Whoever is not signed in is asked to sign in, which is no attempt.
        using (await program.Anonymous.GetAsync("/api/flags", Cancel))
        {
            Assert.Equal(1, await LinesAsync(program, "key.refused"));
        }
    }

    private static IEnumerable<(string Name, string? Action)> Changing(TestProgram program) =>
        from endpoint in program.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<EndpointGroup>() != EndpointGroup.Platform
        // Pages take forms by no other way than the endpoints beside them.
        where endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["POST"]
        where method is "POST" or "PUT" or "DELETE" or "PATCH"
        let route = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where !route.StartsWith("/_framework", StringComparison.Ordinal) && route is not ("/_blazor" or "/hubs/metrics") && !route.Contains("{**", StringComparison.Ordinal)
        select ($"{method} {route}", endpoint.Metadata.GetMetadata<AuditedAs>()?.Action);

    private static Call[] Calls(int hook) =>
    [
        new("PUT /api/flags", """{"alerts":{"mode":"off"}}"""),
        new("PUT /api/database/pools/{name}", """{"size":30}""") { Id = "service" },
        new("POST /api/deployments", """{"version":"1.2.3"}"""),
        new("POST /api/alerts/rules", """{"name":"Slow search","metric":"latency.p95","threshold":800}"""),
        new("PUT /api/alerts/rules/{id}", """{"name":"Slow search","metric":"latency.p95","threshold":900}"""),
        new("DELETE /api/alerts/rules/{id}", null),
        new("POST /api/alerts/silences", $$"""{"rule":"p95-latency","end":"{{TimeProvider.System.GetUtcNow().AddHours(1):yyyy-MM-ddTHH:mm:ssZ}}","comment":"Moving the database"}"""),
        new("DELETE /api/alerts/silences/{id}", null),
        new("POST /api/reports/schedules", """{"name":"Every morning","frequency":"daily","at":"07:00","channels":["configured-email"]}"""),
        new("PUT /api/reports/schedules/{id}", """{"name":"Every morning","frequency":"daily","at":"08:00","channels":["configured-email"]}"""),
        new("DELETE /api/reports/schedules/{id}", null),
        new("POST /api/alerts/channels", """{"name":"On call","kind":"email","addresses":["oncall@example.com"]}"""),
        new("PUT /api/alerts/channels/{id}", """{"name":"On call","kind":"email","addresses":["ops@example.com"]}"""),
        new("POST /api/alerts/channels/{id}/test", null),
        new("DELETE /api/alerts/channels/{id}", null),
        new("POST /api/reports", """{"from":"-1h"}"""),
        new("DELETE /api/reports/{id}", null),
        new("POST /api/health/dependencies", $$"""{"name":"Payments","url":"http://127.0.0.1:{{hook}}/","allowPrivate":true}"""),
        new("PUT /api/health/dependencies/{id}", """{"name":"Payments","expectedStatus":"200"}"""),
        new("POST /api/health/dependencies/{id}/check", null),
        new("DELETE /api/health/dependencies/{id}", null),
        new("POST /api/users", """{"name":"new@example.com","role":"viewer"}"""),
        new("DELETE /api/users/{id}", null),
        new("POST /api/keys", """{"name":"CI","role":"viewer","expiresInDays":90}"""),
        new("POST /api/keys/{id}/rotate", null),
        new("DELETE /api/keys/{id}", null),
        new("POST /api/keys", """{"name":"CI again","role":"viewer","expiresInDays":90}"""),
        new("DELETE /api/keys", null) { Query = "?confirm=all" },
    ];

    private async Task<string> SendAsync(TestProgram program, Call call)
    {
        var parts = call.Name.Split(' ');
        var address = parts[1].Replace("{id}", _id, StringComparison.Ordinal).Replace("{name}", call.Id, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), address + call.Query);
        if (call.Body is not null) request.Content = new StringContent(call.Body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await program.Client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        // What is changed and deleted next is what was made last.
        if (response.IsSuccessStatusCode && response.Headers.Location is { } location) _id = location.OriginalString[(location.OriginalString.LastIndexOf('/') + 1)..];
        return $"{(int)response.StatusCode} {text}";
    }

    private static async Task<int> LinesAsync(TestProgram program, string action) =>
        (await program.GetAsync($"/api/audit?action={action}")).GetProperty("items").GetArrayLength();

    private sealed record Call(string Name, string? Body)
    {
        public string Id { get; init; } = "";

        public string Query { get; init; } = "";
    }
}
