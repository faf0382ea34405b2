using Dashboard.Core.Health.Checks;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Health.Checks;

public sealed class CheckRunnerTests
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_CheckPasses_KeepsWhatItSaid()
    {
        var runner = Runner(FixedCheck.Passing("a:b"));
        await runner.RunAsync(Cancel);
        Assert.Equal(new CheckResult("a:b", CheckStatus.Pass, 1, "ms", _clock.GetUtcNow(), 0, "Fine."), runner.Latest);
    }

    [Fact]
    public async Task Run_NothingToSay_DoesNotAppear()
    {
        var runner = Runner(new FixedCheck("a:b", _ => new((CheckFinding?)null)));
        await runner.RunAsync(Cancel);
        Assert.Null(runner.Latest);
    }

    [Fact]
    public async Task Run_DriverFails_NamesNoHostAndNoLogin()
    {
        var runner = Runner(new FixedCheck("a:b", _ => throw new NpgsqlException("Failed to connect to secret-host as secret-user", new IOException("secret-host"))));
        await runner.RunAsync(Cancel);
        Assert.Equal((CheckStatus.Fail, "The server cannot be reached."), (runner.Latest!.Status, runner.Latest.Output));
    }

    [Fact]
    public async Task Run_AnyOtherFailure_NamesItsKindOnly()
    {
        var runner = Runner(new FixedCheck("a:b", _ => throw new InvalidOperationException("secret-host")));
        await runner.RunAsync(Cancel);
        Assert.Equal("The check could not be made (InvalidOperationException).", runner.Latest!.Output);
    }

    [Fact]
    public async Task Run_CheckHangs_FailsAtTheDeadlineAndIsNotAskedAgain()
    {
        var answer = new TaskCompletionSource<CheckFinding?>();
        var check = new FixedCheck("a:b", _ => new(answer.Task));
        var runner = Runner(check);

        var first = runner.RunAsync(Cancel);
        await Wait.UntilAsync(() => Task.FromResult(check.Asked == 1));
        await AdvanceUntilDoneAsync(first);
        await runner.RunAsync(Cancel);

        Assert.Equal((CheckStatus.Fail, "It did not answer within 2 s."), (runner.Latest!.Status, runner.Latest.Output));
        Assert.Equal(1, check.Asked);

        answer.SetResult(CheckFinding.Pass(1, "ms", "Late."));
        await Wait.UntilAsync(async () =>
        {
            await runner.RunAsync(Cancel);
            return check.Asked > 1;
        });
        Assert.Equal(CheckStatus.Pass, runner.Latest.Status);
    }

    [Fact]
    public async Task Run_CheckBlocksItsThread_FailsAtTheDeadline()
    {
        using var gate = new ManualResetEventSlim();
        var check = new FixedCheck("a:b", _ =>
        {
            gate.Wait(CancellationToken.None);
            return new((CheckFinding?)null);
        });
        var runner = Runner(check);
        var run = runner.RunAsync(Cancel);
        await Wait.UntilAsync(() => Task.FromResult(check.Asked == 1));
        await AdvanceUntilDoneAsync(run);
        gate.Set();
        Assert.Equal(CheckStatus.Fail, runner.Latest!.Status);
    }

    private CheckRunner Runner(ICheck check) => new(check, _clock, NullLogger.Instance);

    private Task AdvanceUntilDoneAsync(Task task) => Wait.UntilAsync(() =>
    {
        _clock.Advance(CheckRunner.Deadline);
        return Task.FromResult(task.IsCompleted);
    });
}
