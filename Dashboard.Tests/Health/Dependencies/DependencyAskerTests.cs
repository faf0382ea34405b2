using System.Net;
using System.Net.Sockets;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Health.Dependencies;

/// <summary>Real requests to a server on this machine.</summary>
public sealed class DependencyAskerTests : IDisposable
{
    private readonly TestDependencies _dependencies = new(TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _dependencies.Dispose();

    [Theory]
    [InlineData(200, DependencySeverity.Critical, CheckStatus.Pass)]
    [InlineData(399, DependencySeverity.Critical, CheckStatus.Pass)]
    [InlineData(404, DependencySeverity.Critical, CheckStatus.Fail)]
    [InlineData(503, DependencySeverity.Critical, CheckStatus.Fail)]
    [InlineData(503, DependencySeverity.Warning, CheckStatus.Warn)]
    public async Task Check_Status_IsJudgedByWhatIsExpected(int status, DependencySeverity severity, CheckStatus expected)
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(status));
        var result = await CheckAsync(_dependencies.Of("Payments", hook.Url) with { Severity = severity });
        Assert.Equal((expected, "dependency:Payments"), (result.Status, result.Name));
        Assert.Contains($"answered {status} after", result.Output, StringComparison.Ordinal);
        Assert.True(result.ObservedValue > 0);
    }

    [Theory]
    [InlineData(DependencyMethod.Get, "GET")]
    [InlineData(DependencyMethod.Head, "HEAD")]
    public async Task Check_Method_IsTheOneThatIsAskedFor(DependencyMethod method, string expected)
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        Assert.Equal(CheckStatus.Pass, (await CheckAsync(_dependencies.Of("Payments", hook.Url) with { Method = method })).Status);
        var request = Assert.Single(hook.Requests);
        Assert.Equal(expected, request.Method);
        Assert.DoesNotContain("traceparent", request.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Check_Redirect_IsNotFollowed()
    {
        await using var inside = await FakeHook.StartAsync(new HookAnswer(200));
        await using var hook = await FakeHook.StartAsync(new HookAnswer(302) { Location = inside.Url.AbsoluteUri });
        var result = await CheckAsync(_dependencies.Of("Payments", hook.Url) with { ExpectedStatus = "200-299" });
        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.Contains("answered 302", result.Output, StringComparison.Ordinal);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task Check_AnswerThatNeverComes_EndsAtTheDeadline()
    {
        await using var hook = await FakeHook.StartAsync(HookAnswer.Never);
        var result = await CheckAsync(_dependencies.Of("Payments", hook.Url) with { DeadlineMs = 150 });
        Assert.Equal((CheckStatus.Fail, "It did not answer within 150 ms."), (result.Status, result.Output));
        Assert.InRange(result.DurationMs, 100, 5_000);
    }

    [Fact]
    public async Task Check_LongAnswer_IsReadInPartOnly()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200, new string('x', 8 << 20)));
        var result = await CheckAsync(_dependencies.Of("Payments", hook.Url) with { DeadlineMs = 10_000 });
        Assert.Equal(CheckStatus.Pass, result.Status);
        Assert.DoesNotContain("xxxx", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NobodyListens_SaysSo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var result = await CheckAsync(_dependencies.Of("Payments", new($"http://127.0.0.1:{port}/")));
        Assert.Equal((CheckStatus.Fail, "It could not be asked: nobody listens there."), (result.Status, result.Output));
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.0.0.1,169.254.169.254", false)]
    [InlineData("169.254.169.254", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    public async Task Check_NameThatLeadsInside_IsNotAsked(string addresses, bool allowPrivate)
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        using var dependencies = new TestDependencies(TimeProvider.System, _ => [.. addresses.Split(',').Select(IPAddress.Parse)]);
        var dependency = dependencies.Of("Payments", new($"http://rebind.example:{hook.Url.Port}/")) with { AllowPrivate = allowPrivate };
        var result = await dependencies.Monitor.CheckAsync(dependency, Cancel);
        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.StartsWith("It was not asked", result.Output, StringComparison.Ordinal);
        Assert.Empty(hook.Requests);
    }

    [Fact]
    public async Task Check_PermissionTakenBack_UsesNoConnectionThatIsOpen()
    {
        await using var hook = await FakeHook.StartAsync(new HookAnswer(200));
        var dependency = _dependencies.Of("Payments", hook.Url);
        Assert.Equal(CheckStatus.Pass, (await CheckAsync(dependency)).Status);
        Assert.StartsWith("It was not asked", (await CheckAsync(dependency with { AllowPrivate = false })).Output, StringComparison.Ordinal);
        Assert.Single(hook.Requests);
    }

    [Fact]
    public async Task Check_AnyFailure_NamesNeitherHostNorSecret()
    {
        using var dependencies = new TestDependencies(TimeProvider.System, host => host.StartsWith("unknown", StringComparison.Ordinal)
            ? throw new SocketException((int)SocketError.HostNotFound)
            : [IPAddress.Parse("127.0.0.9")]);
        foreach (var url in new[] { "http://unknown-canary.example/canary?token=canary", "https://canary.example:1/canary" })
        {
            var result = await dependencies.Monitor.CheckAsync(dependencies.Of("Payments", new(url)), Cancel);
            Assert.Equal(CheckStatus.Fail, result.Status);
            Assert.DoesNotContain("canary", result.ToString(), StringComparison.Ordinal);
        }

        var lost = await dependencies.Monitor.CheckAsync(new() { Id = "a", Name = "Payments", ProtectedUrl = "nonsense" }, Cancel);
        Assert.Contains("enter it again", lost.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NoHttp_SaysSo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(Cancel);
            await client.GetStream().WriteAsync("SSH-2.0-OpenSSH\r\n\r\n"u8.ToArray(), Cancel);
        }, Cancel);
        var result = await CheckAsync(_dependencies.Of("Payments", new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/")));
        await server;
        Assert.Equal((CheckStatus.Fail, "What came back is no answer of HTTP."), (result.Status, result.Output));
    }

    private Task<CheckResult> CheckAsync(HealthDependency dependency) => _dependencies.Monitor.CheckAsync(dependency, Cancel);
}
