using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;

namespace Dashboard.Tests.Browser;

/// <summary>A program with a seeded database and a Redis, and a browser that has signed in to it.</summary>
public sealed partial class RedisSite(TestPostgres postgres, Chromium chromium) : IAsyncLifetime
{
    private LocalRedis? _redis;
    private TestProgram? _program;
    private string? _signedIn;

    internal TestProgram Program => _program!;

    internal LocalRedis Redis => _redis!;

    public async ValueTask InitializeAsync()
    {
        _redis = await LocalRedis.CreateAsync();
        var strings = await postgres.CreatePlatformAsync();
        _program = await TestProgram.StartAsync(strings, _redis.ConnectionString, "environment=Development", "Demo:Enabled=false");
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        if (_redis is not null) await _redis.DisposeAsync();
    }

    /// <summary>A browser context that is signed in.</summary>
    internal async Task<IBrowserContext> SignedInAsync(int width = 1440)
    {
        _signedIn ??= await SignInOnceAsync();
        return await chromium.NewContextAsync(new()
        {
            StorageState = _signedIn,
            ViewportSize = new() { Width = width, Height = 900 },
        });
    }

    /// <summary>Sends requests that look into the cache, one after the other.</summary>
    internal async Task SendAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var response = await Program.Anonymous.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"/api/profiles/{1 + (i % 10)}"), TestContext.Current.CancellationToken);
            response.EnsureSuccessStatusCode();
        }
    }

    private async Task<string> SignInOnceAsync()
    {
        var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(LinkPattern().Match(Program.Output).Value);
        await page.LeavesAsync("sign-in");
        var state = await context.StorageStateAsync();
        await context.DisposeAsync();
        return state;
    }

    [GeneratedRegex(@"http://\S+/sign-in#\S+")]
    private static partial Regex LinkPattern();
}
