using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>Asks a program about its flags.</summary>
internal static class FlagClient
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<(JsonElement Flags, string Tag)> FlagsAsync(this TestProgram program)
    {
        using var response = await program.Client.GetAsync("/api/flags", Cancel);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel), response.Headers.ETag!.Tag);
    }

    /// <summary>Sets flags; it must succeed.</summary>
    public static async Task<JsonElement> PutFlagsAsync(this TestProgram program, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await program.Client.PutAsync("/api/flags", content, Cancel);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Cancel));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    public static string Mode(this JsonElement flags, string flag) => flags.GetProperty(flag).GetProperty("mode").GetString()!;
}
