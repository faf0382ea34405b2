using System.Net;
using Dashboard.Access;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace Dashboard.Tests.Access.Accounts;

/// <summary>Connections that outlive the request which opened them: cut when what they came with holds no more.</summary>
public sealed class LiveConnectionCutTests(TestPostgres postgres) : IAsyncLifetime
{
    private AccountSite? _site;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AccountSite Site => _site!;

    public async ValueTask InitializeAsync() => _site = await AccountSite.WithAdminAsync((await postgres.CreateDatabaseAsync()).Service);

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("disable")]
    [InlineData("role")]
    [InlineData("sign-out")]
    [InlineData("sign-out-everywhere")]
    public async Task Hub_OfSomebodyWhoMayNoMore_IsCutAtOnceAndNobodyElses(string how)
    {
        var id = await Site.AddAsync("grace@example.com", "operator");
        using var graces = await Site.SignInAsync("grace@example.com");
        using var adas = await Site.SignInAsync();
        await using var hub = Connect(graces);
        await using var other = Connect(adas);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync(Cancel);
        await other.StartAsync(Cancel);
        var began = TimeProvider.System.GetTimestamp();
        switch (how)
        {
            case "delete":
                await Site.SendAsync(HttpMethod.Delete, $"/api/users/{id}");
                break;
            case "sign-out":
                (await graces.PostAsync(SignInApi.SignOutPath)).Dispose();
                break;
            case "sign-out-everywhere":
                (await graces.PostAsync("/account", ("_handler", "sign-out-everywhere"))).Dispose();
                break;
            default:
                await Site.SendAsync(HttpMethod.Put, $"/api/users/{id}", how == "role" ? new { role = "viewer" } : new { disabled = true });
                break;
        }

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Cancel);
        // By the event, and not by the look-through twice a minute.
        Assert.True(TimeProvider.System.GetElapsedTime(began) < LiveConnections.Pause);
        Assert.Equal(HubConnectionState.Connected, other.State);
    }

    [Fact]
    public async Task Connections_MoreThanOnePersonMayHave_AreRefusedWithASentence()
    {
        using var browser = await Site.SignInAsync();
        var open = new List<HubConnection>();
        try
        {
            for (var i = 0; i < LiveConnections.MostPerPerson; i++)
            {
                open.Add(Connect(browser));
                await open[^1].StartAsync(Cancel);
            }

            using var negotiate = new HttpRequestMessage(HttpMethod.Post, "/hubs/metrics/negotiate?negotiateVersion=1");
            using var refused = await browser.SendAsync(negotiate);
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            using var circuit = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
            using var allowed = await browser.SendAsync(circuit);
            Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
            await open[0].DisposeAsync();
            await Wait.UntilAsync(async () =>
            {
                using var again = new HttpRequestMessage(HttpMethod.Post, "/hubs/metrics/negotiate?negotiateVersion=1");
                using var answer = await browser.SendAsync(again);
                return answer.StatusCode == HttpStatusCode.OK;
            });
        }
        finally
        {
            foreach (var one in open) await one.DisposeAsync();
        }
    }

    private HubConnection Connect(Browser browser) => new HubConnectionBuilder()
        .WithUrl(new Uri(Site.Address, "/hubs/metrics"), options => options.Cookies.Add(browser.Cookies.GetAllCookies())).Build();
}
