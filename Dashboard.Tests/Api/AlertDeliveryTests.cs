using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The whole program with real requests, a real state database, and a server that plays Resend.</summary>
public sealed class AlertDeliveryTests(TestPostgres postgres)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Errors_OfRealRequests_ReachAPersonWithinAMinuteAndCanBeTakenOn()
    {
        await using var resend = await FakeResend.StartAsync();
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var program = await TestProgram.StartAsync(null, null, Settings(resend, state));
        var told = new ConcurrentQueue<JsonElement>();
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(program.Address, "/hubs/metrics"), options => options.Headers.Add("X-Api-Key", TestProgram.Key)).Build();
        hub.On<JsonElement>("alert", told.Enqueue);
        await hub.StartAsync(Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var began = TimeProvider.System.GetTimestamp();
        // Without PostgreSQL each of them is answered with 503.
        var load = LoadAsync(program, stop.Token);
        await Wait.UntilAsync(() => Task.FromResult(resend.Mails.Count > 0), deadline: Patience);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, Promised);

        var mail = JsonDocument.Parse(resend.Mails.Values.First()).RootElement;
        Assert.Contains("Error rate", mail.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.Equal("ops@example.com", mail.GetProperty("to")[0].GetString());

        var alert = (await program.GetAsync("/api/alerts/active")).GetProperty("items").EnumerateArray()
            .Single(one => one.GetProperty("rule").GetString() == "error-rate");
        Assert.Equal("firing", alert.GetProperty("phase").GetString());
        using (var taken = await program.Client.PostAsJsonAsync("/api/alerts/error-rate/acknowledge", new { note = "rolling back" }, Cancel))
            Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/alerts/active")).GetProperty("items").EnumerateArray()
            .Any(one => one.GetProperty("acknowledged") is { ValueKind: JsonValueKind.Object } by && by.GetProperty("note").GetString() == "rolling back"));
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/audit?action=alert.acknowledge")).GetProperty("items").EnumerateArray()
            .Any(line => line.GetProperty("after").GetString() == "rolling back"));
        await stop.CancelAsync();
        await load;

        await Wait.UntilAsync(() => Task.FromResult(told.Any(one => one.GetProperty("acknowledged").ValueKind == JsonValueKind.Object)));
        Assert.Contains(told, one => one.GetProperty("rule").GetString() == "error-rate" && one.GetProperty("phase").GetString() == "firing");
        var history = await program.GetAsync("/api/alerts/history?rule=error-rate");
        var phases = history.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("to").GetString()).ToList();
        Assert.Contains("firing", phases);
        Assert.Contains(history.GetProperty("items").EnumerateArray(), line => line.TryGetProperty("text", out var text) && text.GetString() == "rolling back");
        var deliveries = await program.GetAsync("/api/alerts/deliveries");
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/alerts/deliveries")).GetProperty("messages").EnumerateArray()
            .Any(message => message.GetProperty("status").GetString() == "accepted"));
        Assert.NotEmpty(deliveries.GetProperty("messages").EnumerateArray());
        Assert.Single(resend.Mails);
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task Errors_WhileTheStateDatabaseIsAbsent_ReachAPersonThroughTheJournal()
    {
        await using var resend = await FakeResend.StartAsync();
        await using var program = await TestProgram.StartAsync(null, null, Settings(resend, "none"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var load = LoadAsync(program, stop.Token);
        await Wait.UntilAsync(() => Task.FromResult(resend.Mails.Count > 0), deadline: Patience);
        await stop.CancelAsync();
        await load;
        var deliveries = await program.GetAsync("/api/alerts/deliveries");
        Assert.NotEmpty(deliveries.GetProperty("messages").EnumerateArray());
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task Errors_WithoutAKeyOfResend_CanBeReadAsMailThatWasNotSent()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var program = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}", "Alerts:Email=ops@example.com");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var load = LoadAsync(program, stop.Token);
        await Wait.UntilAsync(async () => (await program.GetAsync("/api/alerts/deliveries")).GetProperty("messages").EnumerateArray()
            .Any(message => message.GetProperty("status").GetString() == "notSent"), deadline: Patience);
        await stop.CancelAsync();
        await load;
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task Alerts_SwitchedOff_EvaluateNothing()
    {
        await using var resend = await FakeResend.StartAsync();
        await using var program = await TestProgram.StartAsync(null, null, [.. Settings(resend, "none"), "Alerts:Enabled=false"]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var load = LoadAsync(program, stop.Token);
        await Wait.UntilAsync(async () => (await program.RealtimeAsync()).GetProperty("requests").GetProperty("count").GetInt64() > 600, deadline: Patience);
        await stop.CancelAsync();
        await load;
        var active = await program.GetAsync("/api/alerts/active");
        Assert.Empty(active.GetProperty("items").EnumerateArray());
        Assert.Contains("switched off", active.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Empty(resend.Mails);
    }

    private static string[] Settings(FakeResend resend, string state) =>
    [
        $"ConnectionStrings:Dashboard={state}", $"Resend:ApiUrl={resend.ApiUrl}", "Resend:ApiKey=re_test_key_of_a_test",
        "Resend:From=Alerts <alerts@example.com>", "Alerts:Email=ops@example.com",
    ];

    private static async Task LoadAsync(TestProgram program, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                using var answer = await program.Anonymous.GetAsync("/api/profiles/1", stop);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has seen enough.
        }
    }
}
