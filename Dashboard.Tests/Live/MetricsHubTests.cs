using System.Text.Json;
using System.Threading.Channels;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace Dashboard.Tests.Live;

public sealed class MetricsHubTests(BareProgram bare) : IClassFixture<BareProgram>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subscribe_Totals_BringsASnapshotEachSecond()
    {
        var (connection, snapshots) = await ConnectAsync(bare.Program);
        await using var _ = connection;
        await connection.InvokeAsync("Subscribe", null, Cancel);

        var times = new List<DateTimeOffset>();
        while (times.Count < 3) times.Add((await snapshots.ReadAsync(Cancel)).GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal(times.Distinct().Order(), times);
        Assert.InRange((times[2] - times[1]).TotalSeconds, 0.5, 5);
    }

    [Fact]
    public async Task Subscribe_OneEndpoint_BringsOnlyThat()
    {
        var (connection, snapshots) = await ConnectAsync(bare.Program);
        await using var _ = connection;
        const string endpoint = "GET /api/metrics/realtime";
        await Wait.UntilAsync(async () => await bare.Program.EndpointAsync("GET", "/api/metrics/realtime") is not null);
        await connection.InvokeAsync("Subscribe", endpoint, Cancel);

        var snapshot = await snapshots.ReadAsync(Cancel);
        var only = Assert.Single(snapshot.GetProperty("endpoints").EnumerateArray());
        Assert.Equal("/api/metrics/realtime", only.GetProperty("route").GetString());
    }

    [Fact]
    public async Task Subscribe_UnknownEndpoint_SaysWhatIsAllowed()
    {
        var (connection, _) = await ConnectAsync(bare.Program);
        await using var disposed = connection;
        var exception = await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync("Subscribe", "GET /nowhere", Cancel));
        Assert.Contains("allowed is", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Subscribe_EndpointNobodyCalledYet_IsAccepted()
    {
        var (connection, snapshots) = await ConnectAsync(bare.Program);
        await using var _ = connection;
        await connection.InvokeAsync("Subscribe", "GET /api/matches/{id}/messages", Cancel);
        Assert.Empty((await snapshots.ReadAsync(Cancel)).GetProperty("endpoints").EnumerateArray());
    }

    [Fact]
    public async Task Connect_WithoutKey_IsRefused()
    {
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(bare.Program.Address, "/hubs/metrics")).Build();
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => connection.StartAsync(Cancel));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, exception.StatusCode);
    }

    private static async Task<(HubConnection Connection, ChannelReader<JsonElement> Snapshots)> ConnectAsync(TestProgram program)
    {
        var snapshots = Channel.CreateUnbounded<JsonElement>();
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(program.Address, "/hubs/metrics"), options => options.Headers["X-Api-Key"] = TestProgram.Key)
            .Build();
        connection.On<JsonElement>("snapshot", snapshot => snapshots.Writer.TryWrite(snapshot));
        await connection.StartAsync(Cancel);
        return (connection, snapshots.Reader);
    }
}
