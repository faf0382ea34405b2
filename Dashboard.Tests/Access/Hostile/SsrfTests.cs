using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Dashboard.Core.Alerts.Channels.Addresses;
using Dashboard.Core.Alerts.Channels.Requests;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Common.Addresses;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>What people enter as an address leads to no place inside, however it is written and whatever its name stands for.</summary>
public sealed class SsrfTests(HostileProgram program) : IClassFixture<HostileProgram>
{
    private static readonly string[] RedirectForms =
    [
        "http://127.0.0.1:{0}/", "http://localhost:{0}/", "//127.0.0.1:{0}/", "http://0x7f000001:{0}/", "http://2130706433:{0}/", "http://[::ffff:127.0.0.1]:{0}/",
        "http://127.1:{0}/", "http://example.com@127.0.0.1:{0}/", "HTTP://127.0.0.1:{0}", "http:\\\\127.0.0.1:{0}\\", "/\\127.0.0.1:{0}/", "http://rebind.example:{0}/",
        "/inside", "gopher://127.0.0.1:{0}/_", "file:///etc/passwd",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Addresses_ThatLeadInside_AreRefusedAsText()
    {
        var check = new DependencyCheck(new DependencyAddresses(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider()));
        Assert.True(InsideAddresses.Texts.Count >= 250);
        Assert.Empty(InsideAddresses.Texts.Where(text => UrlRules.Check(text, AllowedHosts.None) is null).Select(text => $"webhook: {text}"));
        Assert.Empty(InsideAddresses.Texts.Where(text => UrlRules.CheckSlack(text, AllowedHosts.None) is null).Select(text => $"Slack: {text}"));
        Assert.Empty(InsideAddresses.Texts
            .Where(text => check.Read("x", new() { Name = "x", Url = text }, null, []).Errors.All(error => error.Field != "url")).Select(text => $"dependency: {text}"));
        Assert.Empty(InsideAddresses.Never.Select(host => $"http://{host}/")
            .Where(text => check.Read("x", new() { Name = "x", Url = text, AllowPrivate = true }, null, []).Errors.All(error => error.Field != "url"))
            .Select(text => $"private dependency: {text}"));
    }

    [Fact]
    public async Task Addresses_ThatLeadInside_AreRefusedByTheApiWithoutBeingRepeated()
    {
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(InsideAddresses.Texts, Cancel, async (text, _) =>
        {
            foreach (var (path, body) in new (string, object)[]
            {
                ("/api/alerts/channels", new { name = "Inside", kind = "webhook", url = text, key = "a-key-of-more-than-16-characters" }),
                ("/api/alerts/channels", new { name = "Inside", kind = "slack", url = text }),
                ("/api/health/dependencies", new { name = "Inside", url = text }),
            })
            {
                using var answer = await program.Program.Client.PostAsJsonAsync(path, body, Cancel);
                if (answer.StatusCode != HttpStatusCode.BadRequest) wrong.Enqueue($"{path} took {text}: {answer.StatusCode}");
            }
        });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong));
        Assert.Empty((await program.Program.GetAsync("/api/health/dependencies")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Connections_ToHostsInside_AreNeverMade()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        // A name leads to this machine; an address is never asked for.
        using var http = Client(AddressRules.IsPublic, _ => [IPAddress.Loopback, IPAddress.IPv6Loopback]);
        using var toPrivate = Client(AddressRules.IsPublicOrPrivate, _ => [IPAddress.Parse("169.254.169.254")]);
        string[] names = ["localhost.localdomain", "127.0.0.1.nip.io", "localtest.me", "hooks.slack.com", "rebind.example", "xn--0-fha.example"];
        Assert.Empty(await ConnectedAsync(http, InsideAddresses.Hosts.Concat(names), hook.Url.Port));
        Assert.Empty(await ConnectedAsync(toPrivate, InsideAddresses.Never.Concat(names), hook.Url.Port));
        Assert.Empty(hook.Requests);
    }

    /// <summary>A name that is public when it is looked at and of this machine a moment later.</summary>
    [Fact]
    public async Task Names_ThatChangeBetweenLookUps_LeadToWhatWasChecked()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        IPAddress[][] turns =
        [
            [IPAddress.Parse("198.51.100.1")], [IPAddress.Loopback], [IPAddress.IPv6Loopback, IPAddress.Loopback], [IPAddress.Parse("::ffff:127.0.0.1")], [],
        ];
        var asked = -1;
        using var http = Client(AddressRules.IsPublic, _ => turns[Interlocked.Increment(ref asked) % turns.Length]);
        for (var i = 0; i < 50; i++)
        {
            var exception = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://rebind.example:{hook.Url.Port}/"), Cancel));
            Assert.IsType<AddressRefusedException>(exception.InnerException);
        }

        // Each time anew, and once each time.
        Assert.Equal(49, asked);
        Assert.Empty(hook.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_ToPlacesInside_AreNotFollowed(int status)
    {
        await using var inside = await FakeHook.StartAsync(new HookAnswer(200));
        foreach (var form in RedirectForms)
        {
            var location = string.Format(CultureInfo.InvariantCulture, form, inside.Url.Port);
            await using var outside = await FakeHook.StartAsync(new HookAnswer(status) { Location = location });
            using var dependency = Client(AddressRules.IsPublicOrPrivate, _ => [IPAddress.Loopback]);
            using var answer = await dependency.GetAsync(outside.Url, Cancel);
            Assert.Equal(status, (int)answer.StatusCode);
            await using var senders = new Alerts.Channels.TestSenders(
                TimeProvider.System, new() { [AllowedHosts.Key] = "127.0.0.1" }, _ => [IPAddress.Loopback]);
            using var request = RequestSender.Post(outside.Url, "{}"u8.ToArray());
            var sent = await senders.Requests.SendAsync(RequestSender.Guarded, request, TimeSpan.FromSeconds(10), Cancel);
            Assert.Equal(status, sent.Status);
            Assert.Equal(2, outside.Requests.Count);
        }

        Assert.Empty(inside.Requests);
    }

    /// <summary>Where the heartbeat goes the configuration says, so it may go inside; but nowhere else than there.</summary>
    [Fact]
    public async Task Heartbeat_LedOnElsewhere_StaysWhereItWasSent()
    {
        using var client = program.Program.App.Services.GetRequiredService<IHttpClientFactory>().CreateClient(Heartbeat.Client);
        await using var inside = await FakeHook.StartAsync(new HookAnswer(200));
        await using var watcher = await FakeHook.StartAsync(new HookAnswer(302) { Location = inside.Url.AbsoluteUri });
        using var answer = await client.GetAsync(watcher.Url, Cancel);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.DoesNotContain("traceparent", Assert.Single(watcher.Requests).Headers.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.Empty(inside.Requests);
        Assert.Empty(await ConnectedAsync(client, InsideAddresses.Never, watcher.Url.Port));
    }

    /// <summary>A proxy would connect to whatever it is asked for, guard or not.</summary>
    [Fact]
    public void Heartbeat_ProxyInTheEnvironment_IsNotUsed()
    {
        var handler = program.Program.App.Services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(Heartbeat.Client);
        while (handler is DelegatingHandler outer) handler = outer.InnerHandler!;
        Assert.False(Assert.IsType<SocketsHttpHandler>(handler).UseProxy);
    }

    private static HttpClient Client(Func<IPAddress, bool> isUsable, Func<string, IPAddress[]> addresses) => new(
        GuardedClients.Handler(new GuardedConnect(static _ => false, isUsable, (host, _) => Task.FromResult(addresses(host)))));

    private static async Task<IReadOnlyList<string>> ConnectedAsync(HttpClient http, IEnumerable<string> hosts, int port)
    {
        var wrong = new List<string>();
        foreach (var host in hosts)
        {
            if (!Uri.TryCreate(string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}/"), UriKind.Absolute, out var address)) continue;
            try
            {
                using var answer = await http.GetAsync(address, Cancel);
                wrong.Add($"{host} answered {answer.StatusCode}");
            }
            catch (HttpRequestException exception)
                when (exception.InnerException is AddressRefusedException or SocketException { SocketErrorCode: SocketError.HostNotFound })
            {
                // Refused, or it is no address at all to this machine.
            }
            catch (HttpRequestException exception)
            {
                wrong.Add($"{host} was asked: {exception.InnerException?.Message ?? exception.Message}");
            }
        }

        return wrong;
    }
}
