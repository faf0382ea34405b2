using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Storage.Audit;

public sealed class AuditJournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly KeptLog<AuditJournal> _log = new();
    private readonly List<AuditJournal> _journals = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_folder.Path, "audit");

    public void Dispose()
    {
        foreach (var journal in _journals) journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Append_ALine_IsInAFileThatOthersMayNotRead()
    {
        Start().Append([Line("one")]);
        var file = Assert.Single(Directory.GetFiles(Folder));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Open_AfterAFall_HasTheLinesInTheirOrderBeforeNewOnes()
    {
        var first = Start();
        first.Append([Line("one"), Line("two\r\n\"\ud83d\ude00")]);
        first.Dispose();
        var second = Start();
        second.Append([Line("three")]);
        Assert.Equal(["one", "two\r\n\"\ud83d\ude00", "three"], Drain(second));
        Assert.Null(second.Next(10));
    }

    [Fact]
    public void Open_FileOfARunningProgram_IsLeftToIt()
    {
        Start().Append([Line("of the first")]);
        var second = Start();
        second.Append([Line("of the second")]);
        Assert.Equal(["of the second"], Drain(second));
    }

    [Fact]
    public void Next_LineInTheMiddleDamaged_SaysSoAndHasTheOthers()
    {
        var first = Start();
        first.Append([Line("one"), Line("two"), Line("three")]);
        first.Dispose();
        var file = Assert.Single(Directory.GetFiles(Folder));
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"two\"", "\"TWO\"", StringComparison.Ordinal));
        var batch = Start().Next(10)!;
        Assert.Equal(["one", "three"], batch.Lines.Select(line => line.Entry.Subject));
        Assert.Equal(1, batch.Damaged);
        Assert.Contains("1 lines of", batch.After(0, default).Lines[^1].After, StringComparison.Ordinal);
    }

    [Fact]
    public void RemoveMerged_AllOfAnEarlierRunMerged_RemovesItsFile()
    {
        var first = Start();
        first.Append([Line("one")]);
        first.Dispose();
        var second = Start();
        Drain(second);
        Assert.Single(second.RemoveMerged());
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void RemoveMerged_AtTheEnd_LeavesNoFileOfItsOwn()
    {
        var journal = Start();
        journal.Append([Line("one")]);
        Drain(journal);
        Assert.Empty(journal.RemoveMerged());
        Assert.Single(journal.RemoveMerged(isLast: true));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void RemoveMerged_FileIsLong_GoesOnInANewOne()
    {
        var journal = Start();
        while (Size() <= AuditJournal.LongBytes) journal.Append([Line("x", new string('y', 30_000))]);
        Drain(journal);
        Assert.Single(journal.RemoveMerged());
        journal.Append([Line("after")]);
        Assert.Equal(["after"], Drain(journal));
        Assert.True(Size() < 1_000);
    }

    [Fact]
    public void Append_FullOfFailedSignIns_DropsTheOldestOfThemAndSaysHowMany()
    {
        var journal = Start(mostBytes: 20_000);
        journal.Append([Line("kept")]);
        for (var i = 0; i < 300; i++) journal.Append([Line($"{i}") with { Action = AuditActions.SignInFailed }]);
        Assert.True(Size() <= 21_000, $"{Size()}");
        var lines = DrainLines(journal);
        Assert.Equal("kept", lines[0].Subject);
        var kept = lines.Where(line => line.Action == AuditActions.SignInFailed).Select(line => line.Subject).ToArray();
        Assert.Equal("299", kept[^1]);
        var dropped = lines.Where(line => line.Action == AuditActions.AuditDropped).Sum(line => int.Parse(line.After!["sign-in.failed: ".Length..], null));
        Assert.Equal(300, kept.Length + dropped);
    }

    [Fact]
    public void Append_FullOfChanges_DropsTheOldest()
    {
        var journal = Start(mostBytes: 20_000);
        for (var i = 0; i < 300; i++) journal.Append([Line($"{i}")]);
        var lines = DrainLines(journal);
        Assert.Contains(lines, line => line.Action == AuditActions.AuditDropped && line.After!.StartsWith("test.note: ", StringComparison.Ordinal));
        Assert.Equal("299", lines.Last(line => line.Action == "test.note").Subject);
        Assert.NotEqual("0", lines[0].Subject);
    }

    [Fact]
    public void Append_DiskRefuses_KeepsTheLinesAndWritesThemOnceItTakesThem()
    {
        // A file where the folder should be.
        File.WriteAllText(Folder, "");
        var journal = Start();
        journal.Append([Line("one")]);
        journal.Append([Line("two")]);
        Assert.Single(_log.Lines);
        Assert.Equal(["one"], journal.Next(1)!.Lines.Select(line => line.Entry.Subject));
        File.Delete(Folder);
        journal.Append([Line("three")]);
        journal.Dispose();
        Assert.Equal(["one", "two", "three"], Drain(Start()));
    }

    [Fact]
    public void Append_DiskRefusesForLong_CountsWhatIsLost()
    {
        File.WriteAllText(Folder, "");
        var journal = Start();
        for (var i = 0; i < 50; i++) journal.Append([.. Enumerable.Range(0, 100).Select(n => Line($"{(i * 100) + n}"))]);
        File.Delete(Folder);
        journal.Append([Line("after")]);
        var lines = DrainLines(journal);
        Assert.Equal("0", lines[0].Subject);
        Assert.Equal($"test.note: {5_000 + 1 - lines.Count(line => line.Action == "test.note")}", Assert.Single(lines, line => line.Action == AuditActions.AuditDropped).After);
    }

    [Fact]
    public void Read_MergedAndNotMergedOfAllRuns_IsNewestFirst()
    {
        var first = Start();
        first.Append([Line("one"), Line("two")]);
        first.Dispose();
        var second = Start();
        Drain(second);
        second.Append([Line("three"), Line("four")]);
        Assert.Equal(["three", "two"], second.Read(static line => line.Subject != "four", 0, 2).Select(line => line.Subject));
        Assert.Equal(["two", "one"], second.Read(static _ => true, 2, 10).Select(line => line.Subject));
    }

    [Fact]
    public void Open_ManyStartsWithoutADatabase_LeaveFewFilesAndEachLine()
    {
        for (var i = 0; i < 60; i++)
        {
            using var journal = Start(isAlone: true);
            journal.Append([Line($"{i}")]);
        }

        Assert.InRange(Directory.GetFiles(Folder).Length, 1, 20);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"{i}"), Start(isAlone: true).Read(static _ => true, 0, 100).Reverse().Select(line => line.Subject));
    }

    [Fact]
    public void Forget_OldLines_KeepsTheYoungOnes()
    {
        var journal = Start();
        journal.Append([Line("old") with { At = DateTimeOffset.UnixEpoch }, Line("young") with { At = DateTimeOffset.UnixEpoch.AddDays(2) }]);
        journal.Forget(DateTimeOffset.UnixEpoch.AddDays(1));
        Assert.Equal(["young"], Drain(journal));
    }

    [Fact]
    public void Open_FallBeforeTheFilesThatWereMadeOneAreRemoved_HasEachLineOnce()
    {
        var copies = Path.Combine(_folder.Path, "copies");
        Directory.CreateDirectory(copies);
        for (var i = 0; i < 16; i++)
        {
            using var journal = Start(isAlone: true);
            journal.Append([Line($"{i}")]);
        }

        foreach (var file in Directory.GetFiles(Folder)) File.Copy(file, Path.Combine(copies, Path.GetFileName(file)));
        Start(isAlone: true).Dispose();
        Assert.Single(Directory.GetFiles(Folder));
        foreach (var file in Directory.GetFiles(copies).Skip(3)) File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));

        var next = Start(isAlone: true);
        next.Append([Line("16")]);
        Assert.Equal(Enumerable.Range(0, 17).Select(i => $"{i}"), next.Read(static _ => true, 0, 100).Reverse().Select(line => line.Subject));
        Assert.Equal(2, Directory.GetFiles(Folder).Length);
        // Also where a database is there from now on.
        Assert.Equal(Enumerable.Range(0, 17).Select(i => $"{i}"), Drain(next));
    }

    [Fact]
    public void Open_FallBeforeFilesAreMadeOne_LosesNothing()
    {
        for (var i = 0; i < 16; i++)
        {
            using var journal = Start(isAlone: true);
            journal.Append([Line($"{i}")]);
        }

        // The half of what would take their place.
        File.WriteAllText(Path.Combine(Folder, "audit-20990101T000000000-00000000.journal.next"), "0123456789abcdef 1 {");
        Assert.Equal(Enumerable.Range(0, 16).Select(i => $"{i}"), Start(isAlone: true).Read(static _ => true, 0, 100).Reverse().Select(line => line.Subject));
    }

    [Fact]
    public void Read_WhileOthersAppend_HoldsNobodyUp()
    {
        var journal = Start();
        journal.Append([Line("one"), Line("two")]);
        var isWritten = false;
        var lines = journal.Read(
            _ =>
            {
                isWritten = Task.Run(() => journal.Append([Line("meanwhile")]), Cancel).Wait(TimeSpan.FromSeconds(10), Cancel);
                return true;
            },
            0,
            10);
        Assert.True(isWritten);
        Assert.Equal(["two", "one"], lines.Select(line => line.Subject));
        Assert.Equal(4, journal.Read(static _ => true, 0, 10).Count);
    }

    [Fact]
    public void Read_WrittenAnewMeanwhile_IsTheOneOrTheOther()
    {
        var journal = Start();
        // More than is read at once.
        var text = new string('y', 1_000);
        journal.Append([Line("old", text), .. Enumerable.Range(0, 500).Select(i => Line($"{i}", text) with { At = DateTimeOffset.UnixEpoch.AddDays(2) })]);
        var isFirst = true;
        var lines = journal.Read(
            _ =>
            {
                if (isFirst) Task.Run(() => journal.Forget(DateTimeOffset.UnixEpoch.AddDays(1)), Cancel).Wait(Cancel);
                isFirst = false;
                return true;
            },
            0,
            int.MaxValue);
        Assert.Equal(Enumerable.Range(0, 500).Reverse().Select(i => $"{i}"), lines.Select(line => line.Subject));
        Assert.Empty(_log.Lines);
    }

    private static AuditEntry Line(string subject, string? after = null) =>
        new("somebody", "test.note", subject, null, after, "127.0.0.1", DateTimeOffset.UnixEpoch);

    private static IEnumerable<string> Drain(AuditJournal journal) => DrainLines(journal).Select(line => line.Subject);

    private static List<AuditEntry> DrainLines(AuditJournal journal)
    {
        var lines = new List<AuditEntry>();
        while (journal.Next(3) is { } batch)
        {
            lines.AddRange(batch.Lines.Select(line => line.Entry));
            journal.Merged(batch);
        }

        return lines;
    }

    private long Size() => !Directory.Exists(Folder) ? 0 : Directory.GetFiles(Folder).Sum(file => new FileInfo(file).Length);

    private AuditJournal Start(long mostBytes = AuditJournal.MostBytes, bool isAlone = false)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        var journal = new AuditJournal(Folder, mostBytes, _clock, _log) { IsAlone = isAlone };
        _journals.Add(journal);
        journal.Open();
        return journal;
    }
}
