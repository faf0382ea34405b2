using Dashboard.Core.Metrics.History;
using Dashboard.Core.Metrics.Segments;
using Dashboard.Live;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Live;

public sealed class SelfReaderTests : IDisposable
{
    private readonly RecordedHistory _history = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_SnapshotOfTwoInstances_IsOfThisOneAlone()
    {
        var other = new MeasuredProgram();
        other.Recorder.RecordDropped();
        other.Endpoint();
        var joined = JoinedSnapshot.Of(_history.Program, other);
        var store = new SegmentStore(
            HistoryExtensions.Options(_folder.Path, TimeSpan.FromHours(24)), _history.Program.Clock, NullLogger<SegmentStore>.Instance);

        var figures = new SelfReader(_history.History, store, new OpenCircuits(), new PushTimes()).Read(joined);

        Assert.Equal((1, 0), (joined.Dropped, figures.Dropped));
        Assert.Equal(joined.Own.Slots.Sum(slot => (long)slot.Data.Length), figures.BytesOfSeconds);
    }
}
