using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>Waits for a condition instead of for a time.</summary>
internal static class Wait
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(20);

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, "The condition did not come true in time.");
            await Task.Delay(Gap, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
