using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace Dashboard.Tests.Access;

public sealed class LiveConnectionTests(AccessFixture program) : IClassFixture<AccessFixture>
{
    [Theory]
    [InlineData(16 * 1024, false)]
    [InlineData(33 * 1024, true)]
    public async Task Message_PastTheLimit_EndsTheConnection(int characters, bool ends)
    {
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(program.Address, "/hubs/metrics"), WithKey).Build();
        var closed = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.Closed += exception =>
        {
            closed.TrySetResult(exception);
            return Task.CompletedTask;
        };
        await connection.StartAsync(TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => connection.InvokeAsync("Subscribe", new string('a', characters), TestContext.Current.CancellationToken));
        Assert.Equal(ends, failure is not Microsoft.AspNetCore.SignalR.HubException { Message: var message } || !message.Contains("allowed is", StringComparison.Ordinal));
        if (ends) await closed.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        else Assert.Equal(HubConnectionState.Connected, connection.State);
    }

    private static void WithKey(HttpConnectionOptions options) => options.Headers["X-Api-Key"] = AccessFixture.Key;
}
