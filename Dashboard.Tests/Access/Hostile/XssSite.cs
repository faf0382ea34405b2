using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Core.Metrics;
using Dashboard.Core.Pooling;
using Dashboard.Tests.Browser;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>A program in which every text that comes from traffic or from people is an attack, and a browser that has signed in to it.</summary>
public sealed class XssSite(TestPostgres postgres, Chromium chromium) : IAsyncLifetime
{
    private const int Many = 100_000;

    private static readonly string[] Addresses = ["ops@example.com"];

    private TestProgram? _program;

    internal TestProgram Program => _program!;

    /// <summary>The ids of the rules.</summary>
    internal IReadOnlyList<string> Rules { get; private set; } = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var platform = await postgres.CreateDatabaseAsync();
        var (state, _) = await postgres.CreateDatabaseAsync();
        _program = await TestProgram.StartAsync(platform, null, "environment=Development", "Demo:Enabled=false", $"ConnectionStrings:Dashboard={state}");
        for (var i = 0; i < XssPayloads.All.Count; i++) Map(i);
        await Wait.UntilAsync(async () => (await Program.GetAsync("/api/flags")).GetProperty("forAllInstances").GetBoolean());
        await SendAsync();
        await WriteAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
    }

    internal async Task<IBrowserContext> SignedInAsync()
    {
        var state = await SignedIn.StateAsync(chromium, Program);
        return await chromium.NewContextAsync(new() { StorageState = state, ViewportSize = new() { Width = 1440, Height = 2000 } });
    }

    /// <summary>An endpoint whose route is a payload, and which runs SQL with another one in a name.</summary>
    private void Map(int number)
    {
        var name = XssPayloads.All[number].Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);
        var sql = $"select {number} as \"{name}\"";
        var pool = Program.App.Services.GetRequiredKeyedService<ConnectionPool>(PoolName.Service);
        Program.App.MapGet(XssPayloads.Route(number), async () =>
        {
            await pool.ReadAsync(
                async (lease, cancel) =>
                {
                    await using var command = lease.Command(sql);
                    return await command.ExecuteScalarAsync(cancel);
                },
                Cancel);
            return Results.StatusCode(number % 10 == 0 ? 500 : 200);
        }).AllowAnonymous().WithMetadata(EndpointGroup.Platform);
    }

    private async Task SendAsync()
    {
        for (var i = 0; i < XssPayloads.All.Count; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{XssPayloads.Address(i)}?q={Uri.EscapeDataString(XssPayloads.All[i])}");
            foreach (var header in new[] { "User-Agent", "Referer", "X-Forwarded-For", "X-Request-Id", "traceparent" })
                request.Headers.TryAddWithoutValidation(header, string.Concat(XssPayloads.All[i].Where(c => c is >= ' ' and <= '~')));
            using var response = await Program.Anonymous.SendAsync(request, Cancel);
            Assert.Equal(i % 10 == 0 ? 500 : 200, (int)response.StatusCode);
        }
    }

    private async Task WriteAsync()
    {
        var rules = new List<string>();
        foreach (var name in XssPayloads.Joined(200))
        {
            var rule = await PostAsync("/api/alerts/rules", new
            {
                name, metric = "system.threads", comparator = ">", threshold = rules.Count % 2 == 0 ? 1 : Many, severity = "critical", forSeconds = 0, windowSeconds = 5,
                runbookUrl = "https://example.com/?" + Uri.EscapeDataString(name),
            });
            rules.Add(rule.GetProperty("id").GetString()!);
        }

        Rules = rules;
        foreach (var version in XssPayloads.Joined(100)) await PostAsync("/api/deployments", new { version, note = XssPayloads.Joined(500).First() });
        foreach (var name in XssPayloads.Joined(60).Take(50))
            await PostAsync("/api/health/dependencies", new { name, url = "https://example.com/" + Uri.EscapeDataString(name), enabled = false });
        foreach (var comment in XssPayloads.Joined(1_000))
            await PostAsync("/api/alerts/silences", new { rule = rules[1], target = comment[..Math.Min(512, comment.Length)], comment, end = TimeProvider.System.GetUtcNow().AddHours(1) });
        var channels = new List<string>();
        foreach (var name in XssPayloads.Joined(200))
        {
            var channel = await PostAsync("/api/alerts/channels", new { name, kind = "email", addresses = Addresses, enabled = false });
            channels.Add(channel.GetProperty("id").GetString()!);
        }

        foreach (var name in XssPayloads.Joined(100).Take(60))
            await PostAsync("/api/reports/schedules", new { name, frequency = "daily", at = "07:00", channels = new[] { channels[0] }, enabled = false });
        await AcknowledgeAsync();
        await PostAsync("/api/reports", new { });
    }

    private async Task AcknowledgeAsync()
    {
        await Wait.UntilAsync(async () => (await FiringAsync()).Count >= 10);
        foreach (var (alert, note) in (await FiringAsync()).Zip(XssPayloads.Joined(1_000)))
        {
            using var answer = await Program.Client.PostAsJsonAsync($"/api/alerts/{alert}/acknowledge", new { note }, Cancel);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        }
    }

    private async Task<IReadOnlyList<string>> FiringAsync() =>
    [
        .. (await Program.GetAsync("/api/alerts/active")).GetProperty("items").EnumerateArray()
            .Where(alert => alert.GetRawText().Contains("\"firing\"", StringComparison.Ordinal)).Select(alert => alert.GetProperty("id").GetString()!),
    ];

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await PostWhereBusyAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, string.Create(CultureInfo.InvariantCulture, $"{path}: {(int)answer.StatusCode} {text} for {JsonSerializer.Serialize(body)}"));
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>So much at once may be too much for the state database; it says so, and is asked again.</summary>
    private async Task<HttpResponseMessage> PostWhereBusyAsync(string path, object body)
    {
        HttpResponseMessage? answer = null;
        await Wait.UntilAsync(async () =>
        {
            answer?.Dispose();
            answer = await Program.Client.PostAsJsonAsync(path, body, Cancel);
            return answer.StatusCode != HttpStatusCode.ServiceUnavailable;
        });
        return answer!;
    }
}
