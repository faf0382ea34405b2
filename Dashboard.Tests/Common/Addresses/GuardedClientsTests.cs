using System.Net;
using Dashboard.Core.Common.Addresses;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Common.Addresses;

/// <summary>The clients as they are added, for whoever asks what people entered.</summary>
public sealed class GuardedClientsTests : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public GuardedClientsTests() => _services = new ServiceCollection().AddLogging()
        .AddGuardedClient("public", static _ => new(static _ => false, AddressRules.IsPublic))
        .AddGuardedClient("private", static _ => new(static _ => false, AddressRules.IsPublicOrPrivate)).BuildServiceProvider();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Send_ToAnAddressThatIsNotUsable_IsNotConnectedTo()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => Client("public").GetAsync(hook.Url, Cancel));
        Assert.IsType<AddressRefusedException>(refused.InnerException);
        Assert.Empty(hook.Requests);
        using var answer = await Client("private").GetAsync(hook.Url, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Send_AnsweredWithAnotherAddress_DoesNotGoThere()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(302) { Location = "http://127.0.0.1:1/" });
        using var answer = await Client("private").GetAsync(hook.Url, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Send_AnsweredWithEndlessHeaders_GivesUp()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(302) { Location = $"/{new string('a', 20 * 1_024)}" });
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => Client("private").GetAsync(hook.Url, Cancel));
        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, refused.HttpRequestError);
    }

    private HttpClient Client(string name) => _services.GetRequiredService<IHttpClientFactory>().CreateClient(name);
}
