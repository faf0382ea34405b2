using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;

namespace Dashboard.Tests.Browser;

/// <summary>A program with a seeded database, a state database and a channel, in which nothing fires, and traffic as a test wants it.</summary>
public sealed class AlertLifeSite(TestPostgres postgres, Chromium chromium) : IAsyncLifetime
{
    private readonly CancellationTokenSource _left = new();
    private TestProgram? _program;
    private Task? _traffic;
    private volatile bool _isMuch;

    internal TestProgram Program => _program!;

    public async ValueTask InitializeAsync()
    {
        var platform = await postgres.CreatePlatformAsync();
        var (state, _) = await postgres.CreateDatabaseAsync();
        _program = await TestProgram.StartAsync(
            platform, null, "environment=Development", "Demo:Enabled=false", $"ConnectionStrings:Dashboard={state}", "Alerts:Email=ops@example.com");
        await OutboxRule.SwitchOffAsync(_program);
        _traffic = SendAsync(_left.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        if (_traffic is not null) await _traffic.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _left.Dispose();
        if (_program is not null) await _program.DisposeAsync();
    }

    /// <summary>Whether there is much traffic from now on, or hardly any.</summary>
    internal void LetThereBeMuch(bool much) => _isMuch = much;

    /// <summary>A browser context that is signed in.</summary>
    internal async Task<IBrowserContext> SignedInAsync() => await chromium.NewContextAsync(new()
    {
        StorageState = await SignedIn.StateAsync(chromium, Program), ViewportSize = new() { Width = 1440, Height = 900 },
    });

    // Forty requests a second at most, or one.
    private async Task SendAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        for (var i = 0; await timer.WaitForNextTickAsync(cancel); i++)
        {
            if (!_isMuch && i % 40 != 0) continue;
            using var response = await Program.Anonymous.GetAsync($"/api/profiles/{1 + (i % 50)}", cancel);
            response.EnsureSuccessStatusCode();
        }
    }
}
