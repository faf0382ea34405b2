using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.History;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Fakes;

/// <summary>Windows over the newest seconds alone, for pages whose tests are not about the history.</summary>
internal static class EmptyHistory
{
    public static MetricsWindows Windows() => new(new MetricsTimelines(), Create());

    public static HistoryCourses Courses() => new(Create());

    private static MetricsHistory Create()
    {
        var clock = new FakeTimeProvider();
        return new(new MemorySlotStore(), InstanceIdentity.Create(clock), new SlotSource("test", "1.0"), TimeSpan.FromHours(24), clock);
    }
}
