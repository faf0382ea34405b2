using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Core.Pooling;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Api;

public sealed class PoolsTests(PoolsTests.Site site, BareProgram bare) : IClassFixture<PoolsTests.Site>, IClassFixture<BareProgram>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private HttpClient Client => site.Program.Client;

    [Fact]
    public async Task Pools_OfARealDatabase_AreFiguresInTheContractsStyle()
    {
        await Wait.UntilAsync(async () => (await PoolAsync("service")).GetProperty("status").GetString() == "healthy");
        var pool = await PoolAsync("service");
        Assert.Equal((10, 50), (pool.GetProperty("min").GetInt32(), pool.GetProperty("max").GetInt32()));
        Assert.Equal(JsonValueKind.Null, pool.GetProperty("oldestWaiterMs").ValueKind);
        Assert.True(pool.GetProperty("capacityTimeMs").GetDouble() > 0);
        Assert.Equal(0, pool.GetProperty("refusals").GetProperty("serverFull").GetInt64());
        Assert.Equal("enforced", (await PoolAsync("anon")).GetProperty("rls").GetString());
    }

    [Fact]
    public async Task Put_AllowedSize_IsTheSizeFromNowOn()
    {
        using var response = await Client.PutAsJsonAsync("/api/database/pools/service", new { size = 34 }, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(34, (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("size").GetInt32());
        Assert.Equal(34, (await PoolAsync("service")).GetProperty("permits").GetInt32());
        await Wait.UntilAsync(async () => await RealtimeSizeAsync("service") == 34);
    }

    [Theory]
    [InlineData("""{"size":9}""", "size is 9; allowed is a whole number from 10 to 50.")]
    [InlineData("""{"size":51}""", "size is 51; allowed is a whole number from 10 to 50.")]
    [InlineData("{}", "size is missing; allowed is a whole number from 10 to 50.")]
    [InlineData("""{"size":"30"}""", "size has a value of another type")]
    [InlineData("""{"size":20.5}""", "size has a value of another type")]
    public async Task Put_AnotherSize_NamesTheFieldAndWhatIsAllowed(string body, string expected)
    {
        var before = (await PoolAsync("anon")).GetProperty("size").GetInt32();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Client.PutAsync("/api/database/pools/anon", content, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.StartsWith(expected, problem.GetProperty("errors").GetProperty("size")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await PoolAsync("anon")).GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task Put_UnknownPool_NamesThoseThatThereAre()
    {
        using var response = await Client.PutAsJsonAsync("/api/database/pools/other", new { size = 20 }, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("service, anon", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_WithoutKey_IsRefused()
    {
        using var response = await site.Program.Anonymous.PutAsJsonAsync("/api/database/pools/anon", new { size = 50 }, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Leases_WhileOneIsHeld_NameWhoTookIt()
    {
        var pool = site.Program.App.Services.GetRequiredKeyedService<ConnectionPool>(PoolName.Anon);
        await using var lease = await pool.AcquireAsync(Cancel);
        var list = await Client.GetFromJsonAsync<JsonElement>("/api/database/leases", Cancel);
        var held = Assert.Single(list.GetProperty("items").EnumerateArray(), one => one.GetProperty("caller").GetString()!.Contains("PoolsTests.cs:", StringComparison.Ordinal));
        Assert.Equal("anon", held.GetProperty("pool").GetString());
        Assert.True(held.GetProperty("processId").GetInt32() > 0);
        Assert.False(held.GetProperty("leaked").GetBoolean());
        Assert.Equal(JsonValueKind.Null, list.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Events_AfterTheStart_TellHowThePoolsCameUp()
    {
        await Wait.UntilAsync(async () => (await EventsAsync()).Count >= 2);
        Assert.All(await EventsAsync(), change => Assert.Equal(("down", "healthy"), (change.GetProperty("from").GetString(), change.GetProperty("to").GetString())));
    }

    [Theory]
    [InlineData("pools")]
    [InlineData("leases")]
    [InlineData("leaks")]
    [InlineData("events")]
    public async Task Lists_QueryParameter_IsRefused(string list)
    {
        using var response = await Client.GetAsync($"/api/database/{list}?limit=1", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task WithoutDatabase_ListsAreEmptyAndSizesCannotBeChanged()
    {
        var pools = await bare.Program.Client.GetFromJsonAsync<JsonElement>("/api/database/pools", Cancel);
        Assert.All(pools.GetProperty("items").EnumerateArray(), pool => Assert.Equal("notConfigured", pool.GetProperty("status").GetString()));
        Assert.All(pools.GetProperty("items").EnumerateArray(), pool => Assert.Equal(JsonValueKind.Null, pool.GetProperty("busy").ValueKind));
        var leaks = await bare.Program.Client.GetFromJsonAsync<JsonElement>("/api/database/leaks", Cancel);
        Assert.Equal(0, leaks.GetProperty("items").GetArrayLength());
        using var response = await bare.Program.Client.PutAsJsonAsync("/api/database/pools/anon", new { size = 20 }, Cancel);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Empty(bare.Program.Errors);
    }

    private async Task<JsonElement> PoolAsync(string name)
    {
        var list = await Client.GetFromJsonAsync<JsonElement>("/api/database/pools", Cancel);
        return list.GetProperty("items").EnumerateArray().Single(pool => pool.GetProperty("name").GetString() == name);
    }

    private async Task<List<JsonElement>> EventsAsync() =>
        [.. (await Client.GetFromJsonAsync<JsonElement>("/api/database/events", Cancel)).GetProperty("items").EnumerateArray()];

    private async Task<int> RealtimeSizeAsync(string name) =>
        (await site.Program.RealtimeAsync()).GetProperty("database").GetProperty("pools").EnumerateArray()
        .Single(pool => pool.GetProperty("name").GetString() == name).GetProperty("size").GetInt32();

    public sealed class Site(TestPostgres postgres) : IAsyncLifetime
    {
        private TestProgram? _program;

        internal TestProgram Program => _program!;

        public async ValueTask InitializeAsync() => _program = await TestProgram.StartAsync(await postgres.CreateDatabaseAsync(), null);

        public async ValueTask DisposeAsync()
        {
            if (_program is not null) await _program.DisposeAsync();
        }
    }
}
