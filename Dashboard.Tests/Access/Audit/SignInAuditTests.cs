using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Access;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Audit;

/// <summary>Who signed in and out, without a state database: the journal has it.</summary>
public sealed class SignInAuditTests(AccessFixture program) : IClassFixture<AccessFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_TriedDoneAndEnded_LeavesThreeLinesWithoutTheToken()
    {
        var token = program.Services.GetRequiredService<SignInTokens>().Issue();
        using var browser = new Browser(program.Address);
        using (await browser.PostAsync(SignInApi.RedeemPath, ("token", "a-wrong-token")))
        using (await browser.PostAsync(SignInApi.RedeemPath, ("token", token)))
        using (await browser.PostAsync(SignInApi.SignOutPath))
        {
        }

        string?[] actions = [];
        await Wait.UntilAsync(
            async () => (actions = [.. (await ReadAsync()).Select(line => line.GetProperty("action").GetString()).Reverse()]).Length == 3,
            () => Task.FromResult(string.Join(", ", actions)));
        Assert.Equal(["sign-in.failed", "sign-in.ok", "sign-in.out"], actions);
        var lines = await ReadAsync();
        Assert.All(lines, line => Assert.Equal("127.0.0.1", line.GetProperty("origin").GetString()));
        Assert.Equal("console", lines[0].GetProperty("actor").GetString());
        Assert.DoesNotContain(lines, line => line.GetRawText().Contains(token, StringComparison.Ordinal) || line.GetRawText().Contains("a-wrong-token", StringComparison.Ordinal));
    }

    private async Task<List<JsonElement>> ReadAsync()
    {
        using var client = new HttpClient { BaseAddress = program.Address, DefaultRequestHeaders = { { "X-Api-Key", AccessFixture.Key } } };
        return [.. (await client.GetFromJsonAsync<JsonElement>("/api/audit?action=sign-in", Cancel)).GetProperty("items").EnumerateArray()];
    }
}
