using System.Net.Http.Json;
using Dashboard.Benchmarks.Access.Canaries;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Dashboard.Documents.Fonts;
using Dashboard.Documents.Model;
using Dashboard.Documents.Pdf;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>A small part of what the benchmark runs: values in SQL and configured secrets show up nowhere.</summary>
public sealed class CanaryTests(TestPostgres postgres)
{
    private const int Seed = 20261127;
    private const int Statements = 30_000;
    private const int Told = 40;
    private const int Run = 200;
    private const int Widest = 120;

    private static readonly string[] Addresses = ["ops@example.com"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Tokenise_AnyStatementAndAnyPartOfIt_HoldsNoCanary()
    {
        var random = new Random(Seed);
        var canary = new Canary(random, []);
        var sql = new CanarySql(random, canary);
        for (var i = 0; i < Statements; i++)
        {
            var statement = sql.Next();
            Check(statement);
            // The server gives out the begin of a long one.
            Check(statement[..random.Next(statement.Length)]);
        }

        Assert.True(canary.Made > Statements);

        void Check(string statement)
        {
            var text = SqlText.Tokenise(statement);
            Assert.True(!canary.FindIn(text).Any(), $"{statement}\nbecame\n{text}");
        }
    }

    [Fact]
    public void FindIn_WhatWasMade_IsFound()
    {
        var canary = new Canary(new Random(1), ["a secret"]);
        var (text, number) = (canary.Text(), canary.Number());
        Assert.Single(canary.FindIn($"x '{text}'"));
        Assert.Single(canary.FindIn($"x {number}.5"));
        Assert.Single(canary.FindIn("it is A SECRET"));
        Assert.Empty(canary.FindIn("83719123456789 and a select ?"));
    }

    [Fact]
    public void In_PdfWithACanaryAnywhereInItsCells_IsFound()
    {
        var canaries = Enumerable.Range(0, Widest).Select(seed => new Canary(new Random(seed), [])).ToArray();
        using var fonts = new DocumentFonts();
        using var folder = new TemporaryFolder();
        // Each stands a character further on in a word that is longer than the cell is wide, so that the end of its line comes everywhere in one.
        var table = new Table([new("Statement"), new("Endpoint")], [.. canaries.Select((canary, before) => (string[])[$"{new string('x', before)}{canary.Text()}", new string('y', Widest)])]);
        File.WriteAllBytes(Path.Combine(folder.Path, "any.pdf"), PdfWriter.Write(fonts, new Document("T", "P", "H", default) { Blocks = [table] }, PageSize.A4, Cancel));

        var places = StoredPlaces.Files(folder.Path).ToArray();
        var text = Assert.Single(places, one => one.Place.EndsWith(PackedText.Pdf, StringComparison.Ordinal)).Text;
        Assert.All(canaries, canary => Assert.NotEmpty(canary.FindIn(text)));
        // As bytes it says nothing.
        var bytes = Assert.Single(places, one => !one.Place.EndsWith(PackedText.Pdf, StringComparison.Ordinal)).Text;
        Assert.All(canaries, canary => Assert.Empty(canary.FindIn(bytes)));
    }

    [Fact]
    public async Task Program_FullOfCanaries_KeepsAndShowsNone()
    {
        LocalRedis.SkipIfMissing();
        await using var redis = await LocalRedis.CreateAsync();
        await using var resend = await FakeResend.StartAsync();
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200, "ok", "text/plain"));
        using var folder = new TemporaryFolder();
        var platform = await postgres.CreatePlatformAsync();
        var (state, _) = await postgres.CreateDatabaseAsync();
        string[] made = ["re_secretOfResend9x", "secretPathOfSlack9x", "secretOfTheHeartbeat9x", "a-secret-of-the-webhook-9x"];
        string[] secrets =
        [
            .. made, TestProgram.Key, new NpgsqlConnectionStringBuilder(platform.Service).Password!, new NpgsqlConnectionStringBuilder(platform.Anon).Password!,
            new NpgsqlConnectionStringBuilder(state).Password!, redis.ConnectionString.Split("password=")[1].Split(',')[0],
        ];
        var (log, clock) = (new WholeLog(), new ClockAhead());
        await using var program = await TestProgram.StartAsync(
            platform, redis.ConnectionString, services => services.AddSingleton<ILoggerProvider>(log).AddSingleton<TimeProvider>(clock), "environment=Development", "Demo:Enabled=false",
            $"ConnectionStrings:Dashboard={state}", $"Dashboard:DataDirectory={folder.Path}", "Logging:LogLevel:Default=Information", "Alerts:Email=ops@example.com", "Alerts:AllowedHosts=127.0.0.1",
            $"Resend:ApiKey={made[0]}", $"Resend:ApiUrl={resend.ApiUrl}", "Resend:From=alerts@example.com", $"Slack:WebhookUrl={hook.Url}services/{made[1]}", $"Alerts:HeartbeatUrl={hook.Url}beat/{made[2]}");
        var random = new Random(Seed);
        var (canary, planted) = (new Canary(random, secrets), new Canary(new Random(Seed + 1), []));
        await RunAsync(program, random, canary, planted.Text());
        await AlertAsync(program);
        await Wait.UntilAsync(() => Task.FromResult(resend.Mails.Count > 0 && hook.Requests.Any(request => request.Path.StartsWith("/services/", StringComparison.Ordinal))));
        await TryAsync(program, $"{hook.Url}hook", made[3]);

        // The seconds of the requests are put together after some more.
        await Wait.UntilAsync(() => Task.FromResult(StoredPlaces.Files(folder.Path).Any(one => one.Place.Contains("(unpacked)", StringComparison.Ordinal) && one.Text.Contains("/canaries/", StringComparison.Ordinal))));

        // What the minute under way has in it is in no report yet.
        clock.Ahead = TimeSpan.FromMinutes(2);
        var reports = await MadeReports.MakeAsync(program.Client);
        await Wait.UntilAsync(() => Task.FromResult(reports.AreMailed(resend.Mails.Keys)));

        (string Place, string Text)[] places =
        [
            .. StoredPlaces.Files(folder.Path), .. StoredPlaces.Memory(program.App.Services.GetRequiredService<MetricsRecorder>()),
            .. await StoredPlaces.RedisAsync(redis.ConnectionString), .. await StoredPlaces.DatabaseAsync(state),
            .. await StoredPlaces.AnswersAsync(program.Client, Addressed(program).Concat(reports.Addresses)),
            .. StoredPlaces.Mails(resend.Mails.Values), .. hook.Requests.Select(request => ("hook", request.Text)),
            ("log", log.Text), ("start", program.Output),
        ];
        var found = places.SelectMany(place => canary.FindIn(place.Text).Select(text => $"{place.Place}: {text}")).ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found.Take(50)));

        // And each of these was looked into where something stands.
        Assert.All(["(unpacked)", "Redis", "GET /api/database/queries", "GET /api/metrics/slow-requests"], place => Assert.Contains(places, one =>
            one.Place.Contains(place, StringComparison.Ordinal) && (one.Text.Contains("/canaries/", StringComparison.Ordinal) || one.Text.Contains("select ?", StringComparison.Ordinal))));
        Assert.Empty(MadeReports.Unread(places, planted));
        Assert.Contains("22P02", log.Text, StringComparison.Ordinal);
        Assert.Contains(places, one => one.Place == "table alert_channels" || one.Text.Contains("ops@example.com", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Addressed(TestProgram program) =>
        from endpoint in MappedEndpoint.Of(program.App.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>())
        where !endpoint.IsFile && !endpoint.IsLive && endpoint.Methods.Contains("GET") && !endpoint.Route.StartsWith("/canaries", StringComparison.Ordinal)
        select endpoint.Address;

    private static async Task RunAsync(TestProgram program, Random random, Canary canary, string planted)
    {
        var sql = new CanarySql(random, canary);
        var pool = program.App.Services.GetRequiredKeyedService<ConnectionPool>(PoolName.Service);
        using var statements = new CanaryStatements();
        program.App.MapGet("/canaries/told", () =>
        {
            statements.Tell(PoolName.Service, $"select * from {planted}", failure: null, took: TimeSpan.FromSeconds(1));
            for (var i = 0; i < Told; i++) statements.Tell(PoolName.Service, sql.Next(), i % 3 == 0 ? $"syntax error at or near \"{canary.Text()}\"" : null);
            return Results.StatusCode(random.Next(5) == 0 ? 500 : 200);
        }).AllowAnonymous().WithMetadata(EndpointGroup.Platform);
        program.App.MapGet("/canaries/run", async () =>
        {
            await pool.WriteAsync(
                async (lease, cancel) =>
                {
                    await using var command = lease.Command(random.Next(3) == 0 ? "select $1::int where $2::text is not null" : sql.Next());
                    command.Parameters.AddWithValue(canary.Text());
                    command.Parameters.AddWithValue(canary.Text());
                    return await command.ExecuteScalarAsync(cancel);
                },
                Cancel);
            return Results.Ok();
        }).AllowAnonymous().WithMetadata(EndpointGroup.Platform);
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/flags")).GetProperty("forAllInstances").GetBoolean());
        for (var i = 0; i < Run; i++)
        {
            using var told = await program.Anonymous.GetAsync(i % 4 == 0 ? "/canaries/told" : "/canaries/run", Cancel);
        }
    }

    /// <summary>Something fires and is told of.</summary>
    private static async Task AlertAsync(TestProgram program)
    {
        using var rule = await program.Client.PostAsJsonAsync("/api/alerts/rules", new { name = "Threads", metric = "system.threads", comparator = ">", threshold = 1, severity = "critical", forSeconds = 0, windowSeconds = 5 }, Cancel);
        Assert.True(rule.IsSuccessStatusCode, await rule.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>A channel with a secret is added and tried.</summary>
    private static async Task TryAsync(TestProgram program, string url, string key)
    {
        using var channel = await program.Client.PostAsJsonAsync("/api/alerts/channels", new { name = "Hook", kind = "webhook", url, key }, Cancel);
        Assert.True(channel.IsSuccessStatusCode, await channel.Content.ReadAsStringAsync(Cancel));
        using var mail = await program.Client.PostAsJsonAsync("/api/alerts/channels", new { name = "Mail", kind = "email", addresses = Addresses }, Cancel);
        var id = (await channel.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Cancel)).GetProperty("id").GetString();
        using var tried = await program.Client.PostAsync($"/api/alerts/channels/{id}/test", null, Cancel);
        Assert.True(tried.IsSuccessStatusCode, await tried.Content.ReadAsStringAsync(Cancel));
    }
}
