using System.Globalization;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;

namespace Dashboard.Tests.Browser;

/// <summary>A program with a seeded database and no traffic of its own, and a browser that has signed in to it.</summary>
public sealed class OverviewSite(TestPostgres postgres, Chromium chromium) : IAsyncLifetime
{
    private TestProgram? _program;
    private string? _signedIn;

    internal TestProgram Program => _program!;

    public async ValueTask InitializeAsync()
    {
        var strings = await postgres.CreatePlatformAsync();
        _program = await TestProgram.StartAsync(strings, null, "environment=Development", "Demo:Enabled=false");
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
    }

    /// <summary>The one-time link that the start printed.</summary>
    internal string SignInLink => SignedIn.LinkOf(Program);

    /// <summary>A browser context that is signed in, on the program or on another address that leads to it.</summary>
    internal async Task<IBrowserContext> SignedInAsync(BrowserNewContextOptions? options = null)
    {
        _signedIn ??= await SignedIn.StateAsync(chromium, Program);
        options ??= new() { ViewportSize = new() { Width = 1440, Height = 900 } };
        options.StorageState = _signedIn;
        return await chromium.NewContextAsync(options);
    }

    /// <summary>All requests sent so far. The page shows those of five minutes, and the tests of a class take less.</summary>
    internal int Sent { get; private set; }

    /// <summary>Sends requests to the platform, one after the other.</summary>
    internal async Task SendAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var response = await Program.Anonymous.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"/api/profiles/{1 + (i % 50)}"), TestContext.Current.CancellationToken);
            response.EnsureSuccessStatusCode();
            Sent++;
        }
    }
}
