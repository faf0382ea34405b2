using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Outbox.Journal;
using Dashboard.Tests.Fakes;
using Xunit;
using static Dashboard.Tests.Alerts.Outbox.AlertSamples;

namespace Dashboard.Tests.Alerts.Outbox;

public sealed class JournalFileTests : IDisposable
{
    private const int MostBytes = 4_000;

    private readonly TemporaryFolder _folder = new();

    private string FilePath => Path.Combine(_folder.Path, "alerts.journal");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rewrite_MoreThanIsReadAgain_IsRefusedAndLeavesWhatIsThere()
    {
        var small = new JournalBatch { History = [Line("a")] };
        var large = new JournalBatch { Messages = [new TrackedMessage(Message(Note("b")) with { Payload = new byte[MostBytes] })] };
        using (var file = JournalFile.Open(FilePath, MostBytes).File)
        {
            file.Rewrite(small);
            Assert.Throws<IOException>(() => file.Rewrite(large));
            Assert.Throws<IOException>(() => file.Append(large, flush: true));
            file.Append(small, flush: true);
        }

        var (again, batches, isDamaged) = JournalFile.Open(FilePath, MostBytes);
        using (again) Assert.Equal((2, false), (batches.Count, isDamaged));
    }
}
