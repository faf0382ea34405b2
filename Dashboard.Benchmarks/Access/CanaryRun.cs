using System.Globalization;
using System.Net.Http.Json;
using Dashboard.Benchmarks.Access.Canaries;
using Dashboard.Benchmarks.Browser;
using Dashboard.Benchmarks.Harness;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pipeline;
using Dashboard.Core.Pooling;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Npgsql;

namespace Dashboard.Benchmarks.Access;

/// <summary>Random SQL with a canary in each value and comment, through the whole program: none of them, and no configured secret, shows up anywhere.</summary>
internal static class CanaryRun
{
    public const int Usual = 100_000;

    private const int Seed = 20261127;
    private const int PerRequest = 50;
    private const int OnServer = 1_000;
    private const string ResendKey = "re_secretOfResend9x";
    private const string HeartbeatPath = "secretOfTheHeartbeat9x";
    private const string HookKey = "a-secret-of-the-webhook-9x";

    // The report shows the slowest.
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(1);
    private static readonly string[] Addresses = ["ops@example.com"];

    private static readonly string[] Pages =
    [
        "/", "/endpoints", "/endpoints/GET/canaries/told", "/endpoints/GET/canaries/run", "/database", "/redis", "/system", "/instances", "/health-status", "/alerts", "/alerts/history", "/alerts/rules", "/alerts/channels",
        "/alerts/silences", "/reports", "/reports/archive", "/admin/settings",
    ];

    public static async Task<int> RunAsync(int count = Usual)
    {
        await using var mails = await MailServer.StartAsync();
        var (random, secrets) = (new Random(Seed), new List<string> { AttackedProgram.Key, ResendKey, HeartbeatPath, HookKey });
        var canary = new Canary(random, secrets);
        var sql = new CanarySql(random, canary);
        // Stands where no value does: it shows, and so says that whoever looks for the others can see there.
        var planted = new Canary(new Random(Seed + 1), []);
        using var statements = new CanaryStatements();
        var leaks = new List<string>();
        await using var program = await AttackedProgram.StartAsync(
            app => Map(app, random, canary, sql, planted.Text(), statements, leaks), "Logging:LogLevel:Default=Information", "Access:KeyRequestsPerSecond=100000", "Alerts:Email=ops@example.com", $"Resend:ApiKey={ResendKey}", $"Resend:ApiUrl={mails.Url}",
            "Resend:From=alerts@example.com", $"Alerts:HeartbeatUrl={mails.Url}/{HeartbeatPath}");
        secrets.AddRange(new[] { program.Servers.Postgres, program.Servers.State }.Select(text => new NpgsqlConnectionStringBuilder(text).Password!).Distinct());
        secrets.Add(program.Servers.Redis.Split("password=")[1].Split(',')[0]);
        for (var i = 0; i < count / PerRequest; i++) (await program.Client.GetAsync("/canaries/told")).Dispose();
        for (var i = 0; i < Math.Min(OnServer, count); i++) (await program.Client.GetAsync("/canaries/run")).Dispose();
        await AlertAsync(program);
        await program.WaitAsync("/api/alerts/deliveries", answer => answer.GetRawText().Contains("accepted", StringComparison.OrdinalIgnoreCase));
        // So that the minute is over, and its slots and slow requests are stored and shared.
        await Task.Delay(TimeSpan.FromSeconds(75));
        var reports = await MadeReports.MakeAsync(program.Client);
        await program.WaitAsync("/api/alerts/deliveries", _ => reports.AreMailed(mails.Accepted.Select(mail => mail.Key)));

        (string Place, string Text)[] places =
        [
            .. StoredPlaces.Files(program.Data), .. StoredPlaces.Files(program.Servers.Folder).Where(place => place.Place.EndsWith(".log", StringComparison.Ordinal)),
            .. StoredPlaces.Memory(program.App.Services.GetRequiredService<MetricsRecorder>()), .. await StoredPlaces.RedisAsync(program.Servers.Redis), .. await StoredPlaces.DatabaseAsync(program.Servers.State),
            .. await StoredPlaces.AnswersAsync(program.Client, Answers(program).Concat(reports.Addresses)), .. StoredPlaces.Mails(mails.Accepted.Select(mail => mail.Body)), .. await RenderedAsync(program), ("log", program.Log.Text), ("start", program.Output),
        ];
        var found = places.SelectMany(place => canary.FindIn(place.Text).Select(text => $"{place.Place}: {text}")).Distinct().ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} statements told and {Math.Min(OnServer, count):N0} run by PostgreSQL, {canary.Made:N0} canaries, seed {Seed}; {places.Length:N0} places looked into"));
        foreach (var group in places.GroupBy(KindOf)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {group.Key,-10} {group.Count(),6:N0} texts, {group.Sum(place => (long)place.Text.Length) / 1024:N0} KiB"));
        var verdict = new Verdict();
        verdict.Require("no canary in a statement without its values, nor in that of its begin", leaks.Count == 0, leaks.Count == 0 ? "none" : string.Join('\n', leaks.Take(10)));
        verdict.Require("no canary and no secret in what is stored, shown, sent or logged", found.Length == 0, found.Length == 0 ? "none" : string.Join('\n', found.Take(40)));
        verdict.Require("looked into where statements stand", places.Any(place => place.Place.StartsWith("page /database", StringComparison.Ordinal) && place.Text.Contains("select ?", StringComparison.Ordinal)), "the page of the database shows them");
        var unread = MadeReports.Unread(places, planted).ToArray();
        verdict.Require("what stands outside of values was found in every PDF, answered, kept and mailed", unread.Length == 0, unread.Length == 0 ? "it was" : $"not in {string.Join(", ", unread)}");
        return verdict.ExitCode;
    }

    private static string KindOf((string Place, string Text) place) =>
        place.Place.EndsWith(PackedText.Pdf, StringComparison.Ordinal) ? "PDF" : place.Place[0] == '/' ? "file" : place.Place.Split(' ', ',')[0];

    private static void Map(WebApplication app, Random random, Canary canary, CanarySql sql, string planted, CanaryStatements statements, List<string> leaks)
    {
        var pool = app.Services.GetRequiredKeyedService<ConnectionPool>(PoolName.Service);
        app.MapGet("/canaries/told", () =>
        {
            statements.Tell(PoolName.Service, $"select * from {planted}", failure: null, took: Slowest);
            for (var i = 0; i < PerRequest; i++)
            {
                var statement = sql.Next();
                statements.Tell(PoolName.Service, statement, i % 3 == 0 ? $"syntax error at or near \"{canary.Text()}\"" : null);
                if (canary.FindIn(SqlText.Tokenise(statement)).Concat(canary.FindIn(SqlText.Tokenise(statement[..random.Next(statement.Length)]))).FirstOrDefault() is { } leak) leaks.Add($"{leak} of {statement}");
            }

            return Results.StatusCode(random.Next(5) == 0 ? 500 : 200);
        }).AllowAnonymous().WithMetadata(EndpointGroup.Platform);
        app.MapGet("/canaries/run", async (CancellationToken cancel) => await pool.WriteAsync(
            async (lease, stop) =>
            {
                await using var command = lease.Command(random.Next(3) == 0 ? "select $1::int where $2::text is not null" : sql.Next());
                command.Parameters.AddWithValue(canary.Text());
                command.Parameters.AddWithValue(canary.Text());
                await command.ExecuteScalarAsync(stop);
                return Results.Ok();
            },
            cancel)).AllowAnonymous().WithMetadata(EndpointGroup.Platform);
    }

    private static async Task AlertAsync(AttackedProgram program)
    {
        using var rule = await program.Client.PostAsJsonAsync("/api/alerts/rules", new { name = "Threads", metric = "system.threads", comparator = ">", threshold = 1, severity = "critical", forSeconds = 0, windowSeconds = 5 });
        rule.EnsureSuccessStatusCode();
        await program.WaitAsync("/api/alerts/deliveries", answer => answer.GetRawText().Contains("accepted", StringComparison.OrdinalIgnoreCase));
        using var mail = await program.Client.PostAsJsonAsync("/api/alerts/channels", new { name = "Mail", kind = "email", addresses = Addresses });
        using var hook = await program.Client.PostAsJsonAsync("/api/alerts/channels", new { name = "Hook", kind = "webhook", url = "https://hooks.example.com/x", key = HookKey });
        hook.EnsureSuccessStatusCode();
    }

    private static IEnumerable<string> Answers(AttackedProgram program) =>
        from endpoint in program.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
        let route = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where !route.Contains('{', StringComparison.Ordinal) && !route.StartsWith("/canaries", StringComparison.Ordinal)
        select route;

    private static async Task<IReadOnlyList<(string Place, string Text)>> RenderedAsync(AttackedProgram program)
    {
        await using var session = await BrowserSession.SignInAsync(program.Output);
        await using var context = await session.NewContextAsync(height: 3_000);
        var page = await context.NewPageAsync();
        var places = new List<(string, string)>();
        foreach (var path in Pages)
        {
            await page.GotoAsync(new Uri(program.Client.BaseAddress!, path).ToString());
            await page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true]') && performance.getEntriesByType('resource').some(one => one.name.includes('/js/viewer'))");
            await Task.Delay(1_500);
            places.Add(($"page {path}", await page.ContentAsync()));
        }

        return places;
    }
}
