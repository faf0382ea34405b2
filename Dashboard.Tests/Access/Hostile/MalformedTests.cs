using System.Text;
using Dashboard.Benchmarks.Access.Malformed;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>A small part of what the benchmark sends: nothing of it is an error of the program's, opens a series or writes a line of its own into the log.</summary>
public sealed class MalformedTests(TestPostgres postgres)
{
    private const int Requests = 3_000;
    // Most of the time goes by in waiting for those that wait for more.
    private const int AtOnce = 16;
    private const int Seed = 20261127;

    private static readonly string[] Wrong =
    [
        $"PUT /api/flags HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Api-Key: {TestProgram.Key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{{}}",
        "POST /sign-in/token HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        // Neither is what anybody can write into a cookie an error in the log.
        "POST /sign-out HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: wingman-antiforgery=CfDJ8\r\nContent-Length: 0\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: wingman-antiforgery=CfDJ8\r\nContent-Length: 0\r\n\r\n",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_SentWhatIsNoRequest_RefusesItAndGoesOn()
    {
        var platform = await postgres.CreatePlatformAsync();
        var (state, _) = await postgres.CreateDatabaseAsync();
        var log = new WholeLog();
        await using var program = await TestProgram.StartAsync(
            platform, null, services => services.AddSingleton<ILoggerProvider>(log), "environment=Development", "Demo:Enabled=false",
            $"ConnectionStrings:Dashboard={state}", "Logging:LogLevel:Default=Information", "Access:KeyRequestsPerSecond=100000");
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/flags")).GetProperty("forAllInstances").GetBoolean());
        var endpoints = MappedEndpoint.Of(program.App.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>());
        string[] targets = [.. endpoints.Where(endpoint => !endpoint.IsFile).SelectMany(endpoint => endpoint.Methods.Select(method => $"{method} {endpoint.Address}"))];
        var routes = endpoints.Select(endpoint => endpoint.Route).ToHashSet();

        // What was an error once, and is answered whatever else the machine does.
        var patient = new MalformedSender(program.Address.Host, program.Address.Port, TimeProvider.System, silence: TimeSpan.FromSeconds(15));
        foreach (var wrong in Wrong)
        {
            var answer = await patient.SendAsync(new("known", [Encoding.Latin1.GetBytes(wrong)]), Cancel);
            Assert.True(answer.Status == 400, $"{wrong} => {answer.Text}");
        }

        var sender = new MalformedSender(program.Address.Host, program.Address.Port, TimeProvider.System);
        var tally = await MalformedTally.SendAsync(sender, new MalformedRequests(new Random(Seed), targets, TestProgram.Key), Requests, AtOnce, Cancel);
        TestContext.Current.TestOutputHelper?.WriteLine(tally.Line);

        Assert.True(tally.Faults.Count == 0, string.Join('\n', tally.Faults));
        // Every kind of refusal was met, and some were let in.
        Assert.All([200, 400, 401, 404, 405, 413, 415, 431], status => Assert.Contains(status, tally.Statuses.Keys));
        Assert.All(
            program.App.Services.GetRequiredService<MetricsRecorder>().Endpoints.All,
            series => Assert.True(routes.Contains(series.Route) || series.Route is "(unmatched)" or "(other)" or "(assets)" || series.Route.EndsWith('/'), series.Route));
        Assert.DoesNotContain("forged", log.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u001b', log.Text);
        Assert.Empty(program.Errors);
        using var alive = await program.Client.GetAsync("/health/ready", Cancel);
        Assert.True(alive.IsSuccessStatusCode);
    }
}
