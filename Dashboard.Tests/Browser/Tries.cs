using Dashboard.Tests.Fakes;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>
/// Presses again what led nowhere: before a page is live, or when it is replaced at that very moment, a click counts for nothing; and what
/// did lead somewhere may be gone by the time it is pressed again.
/// </summary>
internal static class Tries
{
    private const float OneMs = 2_000;

    /// <summary>Clicks until something is so.</summary>
    public static Task ClickUntilAsync(this ILocator target, Func<Task<bool>> isSo) => UntilAsync(() => target.ClickAsync(new() { Timeout = OneMs }), isSo);

    /// <summary>Presses a key until something is so.</summary>
    public static Task PressUntilAsync(this ILocator target, string key, Func<Task<bool>> isSo) =>
        UntilAsync(() => target.PressAsync(key, new() { Timeout = OneMs }), isSo);

    private static Task UntilAsync(Func<Task> press, Func<Task<bool>> isSo) => Wait.UntilAsync(async () =>
    {
        if (await isSo()) return true;
        try
        {
            await press();
        }
        catch (TimeoutException)
        {
            // Not there any more, which is what it may have led to.
        }

        return await isSo();
    });
}
