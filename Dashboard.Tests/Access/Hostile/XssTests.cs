using System.Collections.Concurrent;
using Dashboard.Tests.Browser;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>Every page in a real browser, full of attacks: no script runs, none is even tried, and the attacks stand there as text.</summary>
[Collection(InAnotherBrowser.Name)]
public sealed class XssTests(XssSite site) : IClassFixture<XssSite>
{
    private const float Patience = 20_000;

    /// <summary>What a payload calls, and what notes what the browser refused to do.</summary>
    private const string Watch =
        """
        window.ran = [];
        window.refused = [];
        window.hacked = number => window.ran.push(number);
        document.addEventListener('securitypolicyviolation', event => window.refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
        """;

    /// <summary>Whether the page has its figures and its circuit, which loads this file when it is there.</summary>
    private const string Live = "() => !document.querySelector('[aria-busy=true]') && performance.getEntriesByType('resource').some(one => one.name.includes('/js/viewer'))";

    private const string Noted = "() => [...window.ran.map(one => `ran ${one}`), ...window.refused]";

    /// <summary>What became markup though nothing of it ran: a link that waits for a click, a handler that waits for the mouse.</summary>
    private const string Markup =
        """
        () => {
            const found = [];
            for (const element of document.querySelectorAll('*')) {
                for (const attribute of element.attributes) {
                    const value = attribute.value;
                    if (/^on/i.test(attribute.name) || (/^(href|src|srcdoc|action|formaction|data|xlink:href)$/i.test(attribute.name)
                        && /^[\u0000-\u0020]*(j[\s]*a[\s]*v[\s]*a[\s]*script|vbscript|data:text)/i.test(value)) || (attribute.name === 'style' && /hacked|alert\(|javascript/i.test(value)))
                        found.push(`${element.tagName} ${attribute.name}=${value.slice(0, 80)}`);
                }
                if (/^(script|iframe|object|embed|base|marquee|math|video|audio|style|template)$/i.test(element.localName) && /hacked|alert\(1\)/.test(element.outerHTML))
                    found.push(element.outerHTML.slice(0, 120));
            }
            return found;
        }
        """;

    /// <summary>Where the attacks must stand, as text; the others are looked at all the same.</summary>
    private static readonly (string Path, bool ShowsThem)[] Pages =
    [
        ("/", false), ("/endpoints", true), ("/database", true), ("/redis", false), ("/system", false), ("/instances", false), ("/health-status", true),
        ("/alerts", true), ("/alerts/history", true), ("/alerts/rules", true), ("/alerts/rules/new", false), ("/alerts/channels", true), ("/alerts/silences", true),
        ("/reports", true), ("/reports/archive", true), ("/admin/settings", false), ("/not-found", false),
    ];

    [Fact]
    public async Task Pages_FullOfAttacks_RunNoneAndShowThemAsText()
    {
        Assert.True(XssPayloads.All.Count >= 200);
        await using var context = await site.SignedInAsync();
        await context.AddInitScriptAsync(Watch);
        var watched = await WatchedPage.OpenAsync(context, site.Program.Address);
        var page = watched.Page;
        var dialogs = new ConcurrentQueue<string>();
        page.Dialog += async (_, dialog) =>
        {
            dialogs.Enqueue($"{page.Url} opened {dialog.Message}");
            await dialog.DismissAsync();
        };
        var wrong = new List<string>();
        foreach (var (path, showsThem) in Pages.Concat(Details())) wrong.AddRange(await VisitAsync(page, path, showsThem));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(dialogs);
        watched.AssertNoFaults();

        // And if one of them were markup, this is how it would be noted.
        await page.EvaluateAsync("text => document.body.insertAdjacentHTML('beforeend', text)", "<img src=x onerror=hacked(0)>");
        await page.WaitForFunctionAsync("() => window.refused.length > 0");
        Assert.NotEmpty(await page.EvaluateAsync<string[]>(Markup));
    }

    private IEnumerable<(string Path, bool ShowsThem)> Details()
    {
        foreach (var number in new[] { 0, 31, 90, 130 }) yield return ($"/endpoints/GET{XssPayloads.Address(number)}", true);
        yield return ($"/alerts/rules/{site.Rules[0]}", true);
        // What comes in the address itself.
        foreach (var number in new[] { 1, 37, 121 })
        {
            var text = Uri.EscapeDataString(XssPayloads.All[number]);
            yield return ($"/endpoints/{text}/{text}", false);
            yield return ($"/alerts/rules/new?metric={text}&endpoint={text}&name={text}&range={text}", false);
            yield return ($"/endpoints?range={text}&q={text}&sort={text}&from={text}&to={text}", false);
            yield return ($"/reports?from={text}&to={text}&compare={text}", false);
        }
    }

    private async Task<IEnumerable<string>> VisitAsync(IPage page, string path, bool showsThem)
    {
        await page.GotoAsync(new Uri(site.Program.Address, path).ToString());
        try
        {
            await page.WaitForFunctionAsync(Live, null, new() { Timeout = Patience });
            if (showsThem) await page.WaitForFunctionAsync("() => /hacked\\(|alert\\(1\\)/.test(document.body.innerText)", null, new() { Timeout = Patience });
        }
        catch (TimeoutException)
        {
            return [$"{path} shows no attack as text: {await page.EvaluateAsync<string>("() => document.body.innerText.slice(0, 600)")}"];
        }

        // What charts show of names they show where the mouse is.
        foreach (var chart in (await page.Locator(".apexcharts-canvas").AllAsync()).Take(2))
        {
            if (await chart.BoundingBoxAsync() is { } box) await page.Mouse.MoveAsync(box.X + (box.Width * 0.9f), box.Y + (box.Height / 2));
        }

        string[] noted = [.. await page.EvaluateAsync<string[]>(Noted), .. await page.EvaluateAsync<string[]>(Markup)];
        return noted.Select(one => $"{path}: {one}");
    }
}
