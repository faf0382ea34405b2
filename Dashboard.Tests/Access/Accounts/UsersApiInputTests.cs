using System.Net;
using System.Text.Json;
using Xunit;

namespace Dashboard.Tests.Access.Accounts;

/// <summary>What may not be asked of people over HTTP: nothing comes of it, so that one program answers all of it.</summary>
public sealed class UsersApiInputTests(UsersSite site) : IClassFixture<UsersSite>
{
    private const string Users = "/api/users";

    [Theory]
    [InlineData("""{"role":"viewer"}""", "name", "an e-mail address")]
    [InlineData("""{"name":"ada","role":"viewer"}""", "name", "an e-mail address")]
    [InlineData("""{"name":"a@example.com\u0000","role":"viewer"}""", "name", "an e-mail address")]
    [InlineData("""{"name":"a@example.com"}""", "role", "viewer, operator or admin")]
    [InlineData("""{"name":"a@example.com","role":"root"}""", "role", "viewer, operator or admin")]
    [InlineData("""{"name":"a@example.com","role":1}""", "role", "viewer, operator or admin")]
    [InlineData("""{"name":"a@example.com","role":"viewer","password":"x"}""", "body", "a JSON object")]
    public async Task Invite_Wrong_Is400WithTheFieldAndWhatIsAllowed(string body, string field, string allowed)
    {
        var (status, problem) = await site.Site.SendAsync(HttpMethod.Post, Users, JsonSerializer.Deserialize<JsonElement>(body));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(allowed, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT", "nobody")]
    [InlineData("PUT", "6b1f2c1e-4f5b-4ab0-9d0a-6e6a1c0b7a55")]
    [InlineData("DELETE", "6b1f2c1e-4f5b-4ab0-9d0a-6e6a1c0b7a55")]
    public async Task Change_OfNobody_Is404(string method, string id) => Assert.Equal(
        HttpStatusCode.NotFound, (await site.Site.SendAsync(new HttpMethod(method), $"{Users}/{id}", method == "PUT" ? new { role = "viewer" } : null)).Status);

    [Fact]
    public async Task Invite_Refused_AddsNobody()
    {
        await site.Site.SendAsync(HttpMethod.Post, Users, new { name = "ada", role = "root" });
        var (_, list) = await site.Site.SendAsync(HttpMethod.Get, Users);
        Assert.Equal(AccountSite.Admin, Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("name").GetString());
    }
}
