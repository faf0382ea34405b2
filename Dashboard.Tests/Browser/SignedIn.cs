using System.Text.RegularExpressions;
using Dashboard.Tests.Fakes;

namespace Dashboard.Tests.Browser;

/// <summary>Signs a browser in by the one-time link that the start printed.</summary>
internal static partial class SignedIn
{
    /// <summary>The link.</summary>
    public static string LinkOf(TestProgram program) => LinkPattern().Match(program.Output).Value;

    /// <summary>What a browser keeps of it, for as many contexts as are wanted: the link itself can be used once.</summary>
    public static async Task<string> StateAsync(Chromium chromium, TestProgram program)
    {
        await using var context = await chromium.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(LinkOf(program));
        await page.LeavesAsync("sign-in");
        return await context.StorageStateAsync();
    }

    [GeneratedRegex(@"http://\S+/sign-in#\S+")]
    private static partial Regex LinkPattern();
}
