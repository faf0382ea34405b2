using Dashboard.Components.Shared;
using Microsoft.JSInterop;
using Xunit;

namespace Dashboard.Tests.Components.Shared;

public sealed class BrowserModuleTests
{
    [Fact]
    public async Task Call_LoadingFailed_LoadsAgainAndOnceOnly()
    {
        var browser = new UnsteadyBrowser();
        await using var module = new BrowserModule(browser, "./js/x.js");
        Assert.True(BrowserModule.IsAway(await Assert.ThrowsAsync<JSException>(() => module.CallAsync("show", 1))));
        browser.IsSteady = true;
        await module.CallAsync("show", 1);
        await module.CallAsync("show", 2);
        Assert.Equal((2, 2), (browser.Loads, browser.Calls));
    }

    private sealed class UnsteadyBrowser : IJSRuntime, IJSObjectReference
    {
        public bool IsSteady { get; set; }

        public int Loads { get; private set; }

        public int Calls { get; private set; }

        public ValueTask<T> InvokeAsync<T>(string identifier, object?[]? args) => InvokeAsync<T>(identifier, CancellationToken.None, args);

        public ValueTask<T> InvokeAsync<T>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            if (identifier != "import")
            {
                Calls++;
                return default;
            }

            Loads++;
            return IsSteady ? ValueTask.FromResult((T)(object)this) : ValueTask.FromException<T>(new JSException("It could not be loaded."));
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
