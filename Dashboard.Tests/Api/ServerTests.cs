using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

public sealed class ServerTests(TestPostgres postgres, BareProgram bare) : IClassFixture<BareProgram>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_WithDatabase_TellsTheServersView()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var program = await TestProgram.StartAsync(database, null);
        var view = await program.Client.GetFromJsonAsync<JsonElement>("/api/database/server", Cancel);
        Assert.Equal("healthy", view.GetProperty("status").GetString());
        Assert.NotEqual(default, view.GetProperty("asOf").GetDateTimeOffset());
        var reading = view.GetProperty("reading");
        Assert.Equal(200, reading.GetProperty("server").GetProperty("maxConnections").GetInt32());
        Assert.InRange(reading.GetProperty("connections").GetProperty("ours").GetInt32(), 1, 200);
        Assert.InRange(reading.GetProperty("database").GetProperty("sizeBytes").GetInt64(), 1_000_000, long.MaxValue);
        Assert.Equal("notInstalled", reading.GetProperty("statements").GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, reading.GetProperty("statements").GetProperty("items").ValueKind);
        Assert.Empty(program.Errors);
    }

    [Fact]
    public async Task Get_WithoutDatabase_SaysNotConfigured()
    {
        var view = await bare.Program.Client.GetFromJsonAsync<JsonElement>("/api/database/server", Cancel);
        Assert.Equal("notConfigured", view.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, view.GetProperty("reading").ValueKind);
    }

    [Fact]
    public async Task Get_QueryParameter_IsRefused()
    {
        using var response = await bare.Program.Client.GetAsync("/api/database/server?window=60", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
