using System.Text;
using Xunit;

namespace Dashboard.Tests.Platform;

[Collection(PlatformTests.Name)]
public sealed class ValidationTests(PlatformFixture platform)
{
    [Theory]
    [InlineData("/api/profiles", "near")]
    [InlineData("/api/profiles?near=", "near")]
    [InlineData("/api/profiles?near=1", "near")]
    [InlineData("/api/profiles?near=1,2,3", "near")]
    [InlineData("/api/profiles?near=91,0", "near")]
    [InlineData("/api/profiles?near=0,-180.1", "near")]
    [InlineData("/api/profiles?near=NaN,0", "near")]
    [InlineData("/api/profiles?near=1e1,0", "near")]
    [InlineData("/api/profiles?near=0,0&limit=0", "limit")]
    [InlineData("/api/profiles?near=0,0&limit=51", "limit")]
    [InlineData("/api/profiles?near=0,0&limit=%2B5", "limit")]
    [InlineData("/api/profiles?near=0,0&limit=99999999999", "limit")]
    [InlineData("/api/profiles?near=x&limit=x&next=x", "near", "limit", "next")]
    [InlineData("/api/profiles?near=0,0&next=f_gAAAAAAAAAAAAAAAAAAA", "next")]
    [InlineData("/api/profiles?near=0,0&near=1,1", "near")]
    [InlineData("/api/profiles?near=0,0&size=5", "size")]
    [InlineData("/api/profiles?near=0,0&Limit=5", "Limit")]
    [InlineData("/api/profiles/1?fields=id", "fields")]
    [InlineData("/api/profiles/abc", "id")]
    [InlineData("/api/profiles/0", "id")]
    [InlineData("/api/profiles/-1", "id")]
    [InlineData("/api/profiles/01", "id")]
    [InlineData("/api/profiles/1.0", "id")]
    [InlineData("/api/profiles/%20", "id")]
    [InlineData("/api/profiles/9223372036854775808", "id")]
    [InlineData("/api/profiles/%D9%A1", "id")]
    public async Task Get_WrongParameters_NamesEach(string path, params string[] fields) =>
        (await platform.Host.GetAsync(path)).AssertInvalid(fields);

    [Theory]
    [InlineData("/api/matches/x/messages", "id")]
    [InlineData("/api/matches/301/messages?limit=101", "limit")]
    [InlineData("/api/matches/301/messages?next=-1&limit=0", "limit", "next")]
    [InlineData("/api/matches/1e3", "id")]
    public async Task GetWithSession_WrongParameters_NamesEach(string path, params string[] fields) =>
        (await platform.Host.GetAsync(path, await platform.Host.SignInAsync(301))).AssertInvalid(fields);

    [Theory]
    [InlineData("/api/sessions", "", "body")]
    [InlineData("/api/sessions", "{", "body")]
    [InlineData("/api/sessions", "null", "body")]
    [InlineData("/api/sessions", "[]", "body")]
    [InlineData("/api/sessions", "7", "body")]
    [InlineData("/api/sessions", "{}", "profileId")]
    [InlineData("/api/sessions", """{"profileId":"1"}""", "profileId")]
    [InlineData("/api/sessions", """{"profileId":1.5}""", "profileId")]
    [InlineData("/api/sessions", """{"profileId":0}""", "profileId")]
    [InlineData("/api/sessions", """{"profileId":99999999999999999999}""", "profileId")]
    [InlineData("/api/sessions", """{"profileId":1,"profileId":2}""", "profileId")]
    [InlineData("/api/sessions", """{"profileId":1} x""", "body")]
    [InlineData("/api/matches", """{"profileId":{}}""", "profileId")]
    [InlineData("/api/matches/301/respond", "{}", "accept")]
    [InlineData("/api/matches/301/respond", """{"accept":"yes"}""", "accept")]
    [InlineData("/api/matches/301/messages", """{"text":""}""", "text")]
    [InlineData("/api/matches/301/messages", """{"text":" \n "}""", "text")]
    [InlineData("/api/matches/301/messages", """{"text":null}""", "text")]
    [InlineData("/api/matches/301/messages", """{"text":"a\u0000b"}""", "text")]
    [InlineData("/api/matches/301/messages", """{"text":"\ud800"}""", "text")]
    [InlineData("/api/matches/301/messages", """{"text":5}""", "text")]
    public async Task Post_WrongBody_NamesEachField(string path, string body, params string[] fields)
    {
        var answer = await platform.Host.PostAsync(path, Json(body), await platform.Host.SignInAsync(301));
        answer.AssertInvalid(fields);
    }

    [Theory]
    [InlineData("{}", "displayName", "latitude", "longitude")]
    [InlineData("""{"displayName":"","bio":"x","latitude":90.1,"longitude":-181}""", "displayName", "latitude", "longitude")]
    [InlineData("""{"displayName":"A","latitude":"1","longitude":0}""", "latitude")]
    [InlineData("""{"displayName":"A","latitude":1,"longitude":0,"published":"no"}""", "published")]
    public async Task Put_WrongProfile_NamesEachField(string body, params string[] fields) =>
        (await platform.Host.PutAsync("/api/profiles/302", Json(body), await platform.Host.SignInAsync(302))).AssertInvalid(fields);

    [Fact]
    public async Task Put_TextsTooLong_NamesBoth()
    {
        var body = new { displayName = new string('a', 61), bio = new string('b', 501), latitude = 0, longitude = 0 };
        (await platform.Host.PutAsync("/api/profiles/302", body, await platform.Host.SignInAsync(302))).AssertInvalid("displayName", "bio");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_BodyTooLarge_Answers413(bool chunked)
    {
        var token = await platform.Host.SignInAsync(303);
        using HttpContent content = chunked
            ? new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('a', 20_000)}\"}}")))
            : Json($"{{\"text\":\"{new string('a', 20_000)}\"}}");
        if (chunked)
        {
            content.Headers.ContentType = new("application/json");
            content.Headers.ContentLength = null;
        }

        (await platform.Host.PostAsync("/api/matches/303/messages", content, token)).AssertProblem(413);
    }

    [Fact]
    public async Task Post_OtherContentType_Answers415()
    {
        // Routing itself refuses it; the body comes from the host's status code pages.
        using var content = new StringContent("profileId=1", Encoding.UTF8, "application/x-www-form-urlencoded");
        var answer = await platform.Host.PostAsync("/api/sessions", content);
        Assert.Equal(415, answer.Status);
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Post_NoContentType_Answers415() =>
        (await platform.Host.SendAsync(HttpMethod.Post, "/api/sessions")).AssertProblem(415);

    [Fact]
    public async Task Get_UnderscoreParameter_IsIgnored() =>
        Assert.Equal(200, (await platform.Host.GetAsync("/api/profiles?near=0,0&_=123&_t=1&_t=2")).Status);

    [Fact]
    public async Task Get_HostileParameter_IsQuotedInert()
    {
        var answer = await platform.Host.GetAsync("/api/profiles?near=%3Cscript%3E%F0%9F%98%80" + new string('x', 200));
        answer.AssertInvalid("near");
        Assert.Contains("near is '<script>😀x", answer.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 100), answer.Text, StringComparison.Ordinal);
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
