using Xunit;

namespace Dashboard.Tests.Metrics.Segments;

public sealed class SegmentKillTests : IDisposable
{
    private readonly SegmentFixture _fixture = new();

    [Fact]
    public void Append_ProcessKilled_LosesAtMostTheSlotUnderWay()
    {
        var random = new Random(5);
        var stored = 0;
        for (var kill = 0; kill < 8; kill++)
        {
            using var child = SegmentChild.Start(_fixture.Folder, stored);
            child.ReadAnswers(random.Next(1, 60));
            var answered = stored + child.Kill();

            using var store = _fixture.Open();
            var read = SegmentFixture.ReadAll(store);
            Assert.Equal(Enumerable.Range(0, read.Count), read.Select(SegmentFixture.NumberOf));
            foreach (var slot in read.Skip(stored)) Assert.Equal(SegmentChild.PayloadOf(SegmentFixture.NumberOf(slot)), slot.Payload.ToArray());
            Assert.InRange(read.Count, answered, answered + 1);
            stored = read.Count;
        }
    }

    public void Dispose() => _fixture.Dispose();
}
