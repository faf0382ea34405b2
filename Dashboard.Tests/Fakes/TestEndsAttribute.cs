using System.Collections.Concurrent;
using System.Reflection;
using Dashboard.Tests.Fakes;
using Xunit.v3;

[assembly: TestEnds]

namespace Dashboard.Tests.Fakes;

/// <summary>Notes of each test that it is over, so that what it needed can go before the whole run has ended.</summary>
public sealed class TestEndsAttribute : BeforeAfterTestAttribute
{
    // After the test itself what it made still shuts down.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private static readonly ConcurrentDictionary<string, long> Ended = [];

    public override void After(MethodInfo methodUnderTest, IXunitTest test) => Ended[test.UniqueID] = TimeProvider.System.GetTimestamp();

    /// <summary>Whether a test is over, and for long enough that nothing of it runs any more.</summary>
    public static bool IsLongOver(string test) => Ended.TryGetValue(test, out var at) && TimeProvider.System.GetElapsedTime(at) >= Rest;
}
