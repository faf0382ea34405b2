using Xunit;

namespace Dashboard.Tests.Platform;

[Collection(PlatformTests.Name)]
public sealed class MessagesApiTests(PlatformFixture platform)
{
    [Fact]
    public async Task Messages_OfASeededMatch_PageNewestFirst()
    {
        var token = await platform.Host.SignInAsync(201);
        var all = await platform.Host.GetAsync("/api/matches/201/messages", token);
        Assert.Equal(200, all.Status);
        var ids = all.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).ToList();
        Assert.Equal(4, ids.Count);
        Assert.Equal(ids.OrderDescending(), ids);
        Assert.Null(all.Json.GetProperty("next").GetString());

        var paged = new List<long>();
        string? next = null;
        do
        {
            var page = await platform.Host.GetAsync($"/api/matches/201/messages?limit=3{(next is null ? "" : $"&next={next}")}", token);
            paged.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            next = page.Json.GetProperty("next").GetString();
        }
        while (next is not null);
        Assert.Equal(ids, paged);
    }

    [Theory]
    [InlineData("<script>alert('x')</script>")]
    [InlineData("'; drop table wingman.messages; --")]
    [InlineData("{\"a\":\"\\u0022}\r\n\t $1 %s \u202e zero\u200bwidth")]
    [InlineData("😀 مرحبا 你好")]
    public async Task Send_HostileText_ComesBackAsItWas(string text)
    {
        var sender = await platform.Host.SignInAsync(202);
        var sent = await platform.Host.PostAsync("/api/matches/202/messages", new { text }, sender);
        Assert.Equal(201, sent.Status);
        Assert.Equal("application/json", sent.Response.Content.Headers.ContentType?.MediaType);

        var read = await platform.Host.GetAsync("/api/matches/202/messages?limit=1", await platform.Host.SignInAsync(5202));
        Assert.Equal("application/json", read.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(text, read.Json.GetProperty("items")[0].GetProperty("text").GetString());
        Assert.Equal(202, read.Json.GetProperty("items")[0].GetProperty("senderId").GetInt64());
    }

    [Fact]
    public async Task Send_TextOfMostCharacters_CountsCharactersNotBytes()
    {
        var token = await platform.Host.SignInAsync(203);
        Assert.Equal(201, (await platform.Host.PostAsync("/api/matches/203/messages", new { text = Repeat("é", 2000) }, token)).Status);
        Assert.Equal(201, (await platform.Host.PostAsync("/api/matches/203/messages", RawText(Repeat("😀", 2000)), token)).Status);
        (await platform.Host.PostAsync("/api/matches/203/messages", new { text = Repeat("é", 2001) }, token)).AssertInvalid("text");
    }

    [Theory]
    [InlineData(2101)]
    [InlineData(2901)]
    public async Task Messages_OfAMatchNotAccepted_AreAConflict(long match)
    {
        var token = await platform.Host.SignInAsync(match);
        (await platform.Host.GetAsync($"/api/matches/{match}/messages", token)).AssertProblem(409);
        (await platform.Host.PostAsync($"/api/matches/{match}/messages", new { text = "Hi" }, token)).AssertProblem(409);
    }

    [Fact]
    public async Task Messages_OfAForeignMatch_AreNotFound()
    {
        var token = await platform.Host.SignInAsync(204);
        (await platform.Host.GetAsync("/api/matches/205/messages", token)).AssertProblem(404);
        (await platform.Host.PostAsync("/api/matches/205/messages", new { text = "Hi" }, token)).AssertProblem(404);
        (await platform.Host.GetAsync("/api/matches/99999999/messages", token)).AssertProblem(404);
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    // Unescaped: the same text escaped is larger than the largest body.
    private static StringContent RawText(string text) => new($"{{\"text\":\"{text}\"}}", System.Text.Encoding.UTF8, "application/json");
}
