using Dashboard.Core.Common;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Exposition;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Metrics.Exposition;

/// <summary>Each instance is scraped by itself, so that none may show what others measured.</summary>
public sealed class OwnFiguresTests
{
    private const string Pool = "db_client_connection_pool_name=\"service\"";

    private readonly MeasuredProgram _program = new MeasuredProgram().WithPool(busy: 3, size: 20, name: "service");
    private readonly ChangeFeed<MetricsSnapshot> _feed = new(exception => Assert.Fail(exception.ToString()));

    public OwnFiguresTests() =>
        _feed.Publish(JoinedSnapshot.Of(_program, new MeasuredProgram().WithPool("saturated", busy: 10, size: 10, name: "service")));

    [Fact]
    public void Write_PoolsOfTwoInstances_ShowsItsOwn()
    {
        Assert.Equal(30, _feed.Latest!.Slots[^1].Pools[0].Reading.Size);
        var lines = Lines(new PoolPart(_program.Recorder, _feed));
        Assert.Contains($"db_client_connection_max{{{Pool}}} 20", lines);
        Assert.Contains($"db_client_connection_count{{{Pool},db_client_connection_state=\"used\"}} 3", lines);
        Assert.Contains($"wm_db_client_connection_pool_state{{{Pool},state=\"healthy\"}} 1", lines);
        Assert.Contains($"wm_db_client_connection_pool_state{{{Pool},state=\"saturated\"}} 0", lines);
    }

    [Fact]
    public void Write_ProcessesOfTwoInstances_ShowsItsOwn()
    {
        var handles = _feed.Latest!.Own.Slots[^1].System.OpenHandles;
        var line = Lines(new ProcessPart(_feed.Latest.Instance, _feed, _program.Clock))
            .SingleOrDefault(line => line.StartsWith("process_unix_file_descriptor_count ", StringComparison.Ordinal));
        Assert.Equal(handles is null ? null : $"process_unix_file_descriptor_count {handles}", line);
    }

    private static string[] Lines(IExpositionPart part) => WrittenText.Of(ExpositionFormat.Text, part.Write).Split('\n');
}
