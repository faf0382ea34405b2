using System.Globalization;
using Dashboard.Core.Common;
using Xunit;

namespace Dashboard.Tests.Common;

public sealed class LowPriorityThreadTests
{
    // In /proc/thread-self/stat, counted from behind the name, which may hold anything.
    private const int NicenessField = 16;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_Work_HasAThreadOfItsOwnThatOthersComeBefore()
    {
        var (isOfPool, niceness) = await LowPriorityThread.RunAsync(static () => (Thread.CurrentThread.IsThreadPoolThread, Niceness()), Cancel);
        Assert.False(isOfPool);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Priorities can be read on Linux.");
        // Where the tests run at a lower priority already, it stays as it is.
        Assert.InRange(niceness, 10, 19);
        Assert.True(niceness > Niceness() || Niceness() >= 10, $"{niceness} is not above {Niceness()}");
    }

    [Fact]
    public async Task RunAsync_WorkThatThrows_ThrowsThat()
    {
        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => LowPriorityThread.RunAsync<int>(static () => throw new InvalidDataException("Bad."), Cancel));
        Assert.Equal("Bad.", thrown.Message);
    }

    [Fact]
    public async Task RunAsync_GivenUp_IsCancelledAndBeforeItBeganNotBegun()
    {
        using var stop = new CancellationTokenSource();
        var running = LowPriorityThread.RunAsync(
            () =>
            {
                stop.Token.WaitHandle.WaitOne();
                stop.Token.ThrowIfCancellationRequested();
                return 1;
            },
            stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(running.IsCanceled);
        var isBegun = false;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LowPriorityThread.RunAsync(() => isBegun = true, stop.Token));
        Assert.False(isBegun);
    }

    private static int Niceness()
    {
        if (!OperatingSystem.IsLinux()) return 0;
        var stat = File.ReadAllText("/proc/thread-self/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[NicenessField], CultureInfo.InvariantCulture);
    }
}
