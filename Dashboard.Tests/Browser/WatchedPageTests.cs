using Dashboard.Tests.Fakes;
using Xunit;
using Xunit.Sdk;

namespace Dashboard.Tests.Browser;

/// <summary>What watches the pages finds what is wrong with one: otherwise that nothing is found would mean nothing.</summary>
[Collection(InBrowser.Name)]
public sealed class WatchedPageTests(Chromium chromium)
{
    [Fact]
    public async Task AssertAccessibleAndFits_PageInOrder_FindsNothing() => await AssertAsync("<label>Name <input></label>");

    [Theory]
    [InlineData("<input>", "label")]
    [InlineData("<img src='data:,'>", "image-alt")]
    [InlineData("<p style='color: #aaa; background: #fff'>Hardly there in both", "color-contrast")]
    [InlineData("<p style='color: light-dark(#000, #aaa); background: #fff'>Hardly there in the dark", "color-contrast")]
    [InlineData("<p style='width: 9000px'>Wide", "Assert.False")]
    public async Task AssertAccessibleAndFits_SomethingWrong_IsFound(string body, string found)
    {
        var exception = await Record.ExceptionAsync(() => AssertAsync(body));
        Assert.Contains(found, Assert.IsAssignableFrom<XunitException>(exception).Message, StringComparison.Ordinal);
    }

    private async Task AssertAsync(string body)
    {
        await using var context = await chromium.NewContextAsync();
        var watched = await WatchedPage.OpenAsync(context, new Uri("http://127.0.0.1"));
        await watched.Page.SetContentAsync(
            $$"""
            <!doctype html><html lang="en" style="color-scheme: light dark"><title>A page</title><main>{{body}}</main>
            <script>
                const dark = matchMedia('(prefers-color-scheme: dark)');
                dark.onchange = () => document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
                dark.onchange();
            </script>
            """);
        await watched.AssertAccessibleAndFitsAsync();
    }
}
