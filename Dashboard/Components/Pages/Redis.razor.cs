using Dashboard.Components.Charts;
using Dashboard.Components.Redis;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Pages;

/// <summary>The platform's Redis: its commands as the program sees them, and what the server says of itself.</summary>
public sealed partial class Redis
{
    private const string NoRedis = "Redis is not used: sessions, cache and rate limits are this instance's own. "
        + "Set ConnectionStrings:Redis to a connection string to share them, or leave it out to have a server started along.";

    private RedisFigures? _figures;

    protected override ChartFrame? Frame => _figures is null ? null : RedisCharts.FrameOf(_figures.Course);

    protected override void Read(MetricsSnapshot snapshot) => _figures = Reader.Read(snapshot, Choice.View, _figures);
}
