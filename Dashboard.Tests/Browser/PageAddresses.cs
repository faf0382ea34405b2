using System.Text.RegularExpressions;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>
/// Waits for an address by looking again and again. Playwright's own wait looks once and then listens for a navigation: one within the page
/// takes some milliseconds, may be over in between, and is then waited for in vain.
/// </summary>
internal static class PageAddresses
{
    private const float PatienceMs = 20_000;
    private const float AgainMs = 5_000;

    /// <summary>The page has come to an address; <c>*</c> stands for anything.</summary>
    public static Task ReachesAsync(this IPage page, string address) => Expect(page).ToHaveURLAsync(
        new Regex($"^{Regex.Escape(address).Replace("\\*", ".*", StringComparison.Ordinal)}$"), new() { Timeout = PatienceMs });

    /// <summary>
    /// Goes to another page by two keys. They may be little more than a second apart, which a machine that is busy with other tests can take
    /// for more than one key: then they are typed again.
    /// </summary>
    public static async Task GoByKeysAsync(this IPage page, string keys)
    {
        var from = page.Url;
        await Wait.UntilAsync(async () =>
        {
            await page.Keyboard.TypeAsync(keys);
            try
            {
                await Expect(page).Not.ToHaveURLAsync(from, new() { Timeout = AgainMs });
                return true;
            }
            catch (PlaywrightException)
            {
                return false;
            }
        });
    }

    /// <summary>The page has left all addresses with a part.</summary>
    public static Task LeavesAsync(this IPage page, string part) =>
        Expect(page).Not.ToHaveURLAsync(new Regex(Regex.Escape(part)), new() { Timeout = PatienceMs });
}
