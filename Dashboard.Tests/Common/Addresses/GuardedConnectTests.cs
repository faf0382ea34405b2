using System.Net;
using System.Net.Sockets;
using Dashboard.Core.Common.Addresses;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Common.Addresses;

public sealed class GuardedConnectTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static readonly Func<string, bool> None = static _ => false;
    private static readonly Func<string, bool> Intranet = static host => host == "hooks.intranet";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.0.0.1,169.254.169.254")]
    public async Task Connect_NameThatLeadsInside_IsRefusedAndNothingArrives(string addresses)
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        using var http = Client(None, _ => [.. addresses.Split(',').Select(IPAddress.Parse)]);
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://rebind.example:{hook.Url.Port}/"), Cancel));
        Assert.IsType<AddressRefusedException>(exception.InnerException);
        Assert.Empty(hook.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("0x7f000001")]
    public async Task Connect_LiteralAddressInside_IsRefusedWithoutAskingForIt(string host)
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        using var http = Client(None, _ => throw new SocketException((int)SocketError.HostNotFound));
        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://{host}:{hook.Url.Port}/"), Cancel));
        Assert.IsType<AddressRefusedException>(exception.InnerException);
        Assert.Empty(hook.Requests);
    }

    [Fact]
    public async Task Connect_AllowedHost_GoesToItsAddress()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        using var http = Client(Intranet, _ => [IPAddress.Loopback]);
        using var response = await http.GetAsync(new Uri($"http://hooks.intranet:{hook.Url.Port}/"), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Connect_FirstAddressIsClosed_TriesTheNext()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        // Nobody listens there: the server is on 127.0.0.1 alone.
        using var http = Client(Intranet, _ => [IPAddress.Parse("127.0.0.9"), IPAddress.Loopback]);
        using var response = await http.GetAsync(new Uri($"http://hooks.intranet:{hook.Url.Port}/"), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Connect_NameThatChangesItsMind_ConnectsToWhatWasChecked()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        var asked = 0;
        // Who asks a second time is led to where nobody listens.
        using var http = Client(
            Intranet, _ => Interlocked.Increment(ref asked) == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("127.0.0.9")]);
        using var response = await http.GetAsync(new Uri($"http://hooks.intranet:{hook.Url.Port}/"), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, asked);
    }

    private static HttpClient Client(Func<string, bool> trusted, Func<string, IPAddress[]> addresses)
    {
        var connect = new GuardedConnect(trusted, AddressRules.IsPublic, (host, _) => Task.FromResult(addresses(host)));
        return new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectCallback = connect.ConnectAsync });
    }
}
