using System.Net.Http.Json;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;

namespace Dashboard.Tests.Browser;

/// <summary>A program with a state database, a rule that fires at once, and a browser that has signed in to it.</summary>
public sealed class FiringSite(TestPostgres postgres, Chromium chromium) : IAsyncLifetime
{
    /// <summary>The name of the rule that fires; nothing of it is anything but text.</summary>
    public const string RuleName = "Threads <b>are</b> there";

    private TestProgram? _program;
    private string? _signedIn;

    internal TestProgram Program => _program!;

    public async ValueTask InitializeAsync()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        _program = await TestProgram.StartAsync(
            null, null, "environment=Development", "Demo:Enabled=false", $"ConnectionStrings:Dashboard={state}", "Alerts:Email=ops@example.com");
        await OutboxRule.SwitchOffAsync(_program);
        await Wait.UntilAsync(async () =>
        {
            using var answer = await Program.Client.PostAsJsonAsync("/api/alerts/rules", new
            {
                name = RuleName, metric = "system.threads", comparator = ">", threshold = 1, severity = "critical", forSeconds = 0, windowSeconds = 5,
            });
            return answer.IsSuccessStatusCode;
        });
        await Wait.UntilAsync(async () => (await Program.GetAsync("/api/alerts/active")).GetProperty("items").GetRawText().Contains("\"firing\"", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
    }

    /// <summary>A browser context that is signed in.</summary>
    internal async Task<IBrowserContext> SignedInAsync(int width = 1440)
    {
        _signedIn ??= await SignedIn.StateAsync(chromium, Program);
        return await chromium.NewContextAsync(new()
        {
            StorageState = _signedIn,
            ViewportSize = new() { Width = width, Height = 900 },
        });
    }
}
