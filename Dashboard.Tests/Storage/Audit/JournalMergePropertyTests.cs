using System.Globalization;
using System.Text;
using CsCheck;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Storage.Audit;

/// <summary>Whatever falls between which steps, the state database has each line once, and in the order in which they were noted.</summary>
public sealed class JournalMergePropertyTests
{
    private enum Step
    {
        Append,
        Merge,
        CommitWithoutAnswer,
        Refuse,
        RemoveMerged,
        RemoveMergedAndFall,
        Fall,
        Tear,
        Rotate,
    }

    private static readonly Gen<(Step Step, int Size)[]> Steps = Gen.Select(Gen.Enum<Step>(), Gen.Int[1, 12]).Array[0, 40];

    [Fact]
    public void Merge_FallsAnywhere_EachLineIsThereOnceAndInOrder() => Steps.Sample(
        static steps =>
        {
            using var world = new World();
            foreach (var (step, size) in steps) world.Do(step, size);
            world.Drain();
            Assert.Equal(world.Table.Distinct(), world.Table);
            Assert.Equal(world.Table.Order(), world.Table);
            Assert.Equal(world.Noted.Except(world.Torn), world.Table.Except(world.Torn));
        },
        iter: 400);

    private sealed class World : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly FakeTimeProvider _clock = new();
        private readonly Dictionary<string, long> _marks = [];
        private AuditJournal _journal;

        public World() => _journal = Start();

        public List<int> Noted { get; } = [];

        public HashSet<int> Torn { get; } = [];

        public List<int> Table { get; } = [];

        public void Do(Step step, int size)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            switch (step)
            {
                case Step.Append:
                    _journal.Append([.. Enumerable.Range(Noted.Count, size).Select(Line)]);
                    Noted.AddRange(Enumerable.Range(Noted.Count, size));
                    break;
                case Step.Merge:
                    Merge(size, isAnswered: true);
                    break;
                case Step.CommitWithoutAnswer:
                    Merge(size, isAnswered: false);
                    break;
                case Step.Refuse:
                    _journal.Next(size);
                    break;
                case Step.RemoveMerged:
                    foreach (var id in _journal.RemoveMerged()) _marks.Remove(id);
                    break;
                case Step.RemoveMergedAndFall:
                    _journal.RemoveMerged(isLast: true);
                    Fall();
                    break;
                case Step.Fall:
                    Fall();
                    break;
                case Step.Tear:
                    Fall(size);
                    break;
                case Step.Rotate:
                    Drain();
                    break;
            }
        }

        public void Drain()
        {
            while (Merge(7, isAnswered: true))
            {
            }

            foreach (var id in _journal.RemoveMerged()) _marks.Remove(id);
        }

        public void Dispose()
        {
            _journal.Dispose();
            _folder.Dispose();
        }

        private static AuditEntry Line(int number) =>
            new("somebody", number % 3 == 0 ? AuditActions.SignInFailed : "test.note", $"{number}", null, new string('x', number % 50), null, DateTimeOffset.UnixEpoch);

        private bool Merge(int most, bool isAnswered)
        {
            if (_journal.Next(most) is not { } batch) return false;
            var (lines, merged) = batch.After(_marks.GetValueOrDefault(batch.Journal), _clock.GetUtcNow());
            _marks[batch.Journal] = merged;
            Table.AddRange(lines.Where(line => line.Action != AuditActions.AuditDropped).Select(line => int.Parse(line.Subject, CultureInfo.InvariantCulture)));
            if (isAnswered) _journal.Merged(batch);
            return true;
        }

        private void Fall(int tornBytes = 0)
        {
            _journal.Dispose();
            if (tornBytes > 0 && Directory.EnumerateFiles(_folder.Path).Order().LastOrDefault() is { } newest)
            {
                // A line has more bytes than are torn off, so that at most the last one of a file goes.
                if (File.ReadLines(newest).LastOrDefault() is { } last && JournalLine.Decode(Encoding.UTF8.GetBytes(last)) is { } line)
                    Torn.Add(int.Parse(line.Entry.Subject, CultureInfo.InvariantCulture));
                using var file = new FileStream(newest, FileMode.Open);
                file.SetLength(Math.Max(0, file.Length - tornBytes));
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
            _journal = Start();
        }

        private AuditJournal Start()
        {
            var journal = new AuditJournal(_folder.Path, AuditJournal.MostBytes, _clock, NullLogger<AuditJournal>.Instance);
            journal.Open();
            return journal;
        }
    }
}
