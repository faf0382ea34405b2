using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Dashboard.Tests.Browser;

/// <summary>A page that notes everything that must not happen: console errors, policy violations, requests to other hosts.</summary>
internal sealed class WatchedPage
{
    private readonly string _host;

    private WatchedPage(IPage page, Uri address)
    {
        Page = page;
        _host = address.Authority;
        page.Console += (_, message) =>
        {
            if (message.Type is "error") Faults.Enqueue($"console: {message.Text}");
        };
        page.PageError += (_, error) => Faults.Enqueue($"page: {error}");
        page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (url.Scheme is "http" or "https" or "ws" or "wss" && url.Authority != _host) Faults.Enqueue($"request to {url.Authority}");
        };
    }

    public IPage Page { get; }

    public ConcurrentQueue<string> Faults { get; } = new();

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context, Uri address) => new(await context.NewPageAsync(), address);

    public void AssertNoFaults() => Assert.Empty(Faults);

    /// <summary>Whether the page can be scrolled sideways.</summary>
    public Task<bool> ScrollsSidewaysAsync() =>
        Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
