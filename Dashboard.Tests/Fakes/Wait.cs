using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>Waits for a condition instead of for a time.</summary>
internal static class Wait
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(20);

    /// <param name="condition">What is waited for.</param>
    /// <param name="describe">Says how things stand when it did not come true.</param>
    /// <param name="deadline">How long it may take; null: as long as most things may.</param>
    public static async Task UntilAsync(Func<Task<bool>> condition, Func<Task<string>>? describe = null, TimeSpan? deadline = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) >= (deadline ?? Deadline))
                Assert.Fail($"The condition did not come true in time. {(describe is null ? "" : await describe())}");
            await Task.Delay(Gap, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
