using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>Deployments over HTTP, of one program and of several that share a state database.</summary>
public sealed class DeploymentsTests(TestPostgres postgres, BareProgram bare) : IClassFixture<BareProgram>
{
    private const string Address = "/api/deployments";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deployments_WithoutAStateDatabase_AreToldListedAndFiltered()
    {
        var (status, added) = await PostAsync(bare.Program, """{"version":" 1.4.0 ","note":"New <b>search</b>"}""");
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(("1.4.0", "New <b>search</b>", false), (added.GetProperty("version").GetString(), added.GetProperty("note").GetString(), added.GetProperty("automatic").GetBoolean()));
        var items = (await bare.Program.GetAsync(Address)).GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(items, one => one.GetProperty("id").GetString() == added.GetProperty("id").GetString() && one.GetProperty("comparison").GetProperty("state").GetString() == "notEnough");
        Assert.Contains("\"coveredSeconds\":", items[0].GetRawText(), StringComparison.Ordinal);
        // The start of the program was one too.
        await Wait.UntilAsync(async () => (await bare.Program.GetAsync(Address)).GetProperty("items").EnumerateArray().Any(one => one.GetProperty("automatic").GetBoolean()));
        Assert.Equal(0, (await bare.Program.GetAsync($"{Address}?from=-2d&to=-1d")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("{}", "version")]
    [InlineData("""{"version":" "}""", "version")]
    [InlineData("""{"version":"a\nb"}""", "version")]
    [InlineData("""{"version":1}""", "version")]
    [InlineData("""{"version":"1","note":"a\u0007b"}""", "note")]
    [InlineData("""{"version":"1","surprise":1}""", "body")]
    public async Task Deployments_Wrong_Are400WithTheFieldAndWhatIsAllowed(string body, string field)
    {
        var (status, problem) = await PostAsync(bare.Program, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var errors), problem.ToString());
        Assert.Contains("allowed is", errors[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("version=1")]
    [InlineData("from=yesterday")]
    [InlineData("from=-1h&to=-2h")]
    public async Task Deployments_WrongQuestion_Is400(string query)
    {
        using var response = await bare.Program.Client.GetAsync($"{Address}?{query}", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Deployments_TwoInstancesOfOneVersion_AreOneDeploymentForBoth()
    {
        var (state, _) = await postgres.CreateDatabaseAsync();
        await using var one = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
        await using var other = await TestProgram.StartAsync(null, null, $"ConnectionStrings:Dashboard={state}");
        await Wait.UntilAsync(async () => await CountAsync(one) == 1 && await CountAsync(other) == 1);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(one, """{"version":"9.9"}""")).Status);
        await Wait.UntilAsync(async () => await CountAsync(other) == 2);
        var newest = (await other.GetAsync(Address)).GetProperty("items")[0];
        Assert.Equal(("9.9", false), (newest.GetProperty("version").GetString(), newest.GetProperty("automatic").GetBoolean()));
        Assert.Empty(one.Errors);
        Assert.Empty(other.Errors);
    }

    private static async Task<int> CountAsync(TestProgram program) => (await program.GetAsync(Address)).GetProperty("items").GetArrayLength();

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(TestProgram program, string body)
    {
        using var response = await program.Client.PostAsync(new Uri(Address, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Cancel);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }
}
