using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Dashboard.Tests.Fakes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Storage.Audit;

public sealed class AuditMergerTests(TestPostgres postgres) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly AuditLog _log = new();
    private AuditRun? _started;
    private AuditJournal? _journal;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AuditRun Run => _started!;

    public async ValueTask InitializeAsync()
    {
        _started = await AuditRun.StartAsync(postgres);
        _journal = Open();
    }

    public async ValueTask DisposeAsync()
    {
        _journal?.Dispose();
        if (_started is not null) await _started.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Merge_WhatWasNoted_IsOneChainInItsOrder()
    {
        for (var i = 0; i < 500; i++) _log.Record(Run.Line(i) with { Action = $"test.{i % 20}" });
        Write();
        await MergeAsync();
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), (await Run.ReadAsync()).Select(row => row.Subject));
        Assert.True((await Run.VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Merge_FellAfterTheCommit_WritesNothingTwice()
    {
        _log.Record(Run.Line(1));
        Write();
        await MergeAsync();
        // The file is still there, and nothing in it says that it was merged.
        _journal!.Dispose();
        _journal = Open();
        _log.Record(Run.Line(2));
        Write();
        await MergeAsync();
        Assert.Equal(["1", "2"], (await Run.ReadAsync()).Select(row => row.Subject));
    }

    [Fact]
    public async Task Merge_FellBeforeTheCommit_WritesTheLinesOnce()
    {
        _log.Record(Run.Line(1));
        Write();
        _journal!.Next(10);
        _journal.Dispose();
        _journal = Open();
        await MergeAsync();
        await MergeAsync();
        Assert.Equal(["1"], (await Run.ReadAsync()).Select(row => row.Subject));
    }

    [Fact]
    public async Task Merge_AtTheEnd_LeavesNeitherFileNorDocument()
    {
        _log.Record(Run.Line(1));
        Write();
        await MergeAsync();
        Assert.Equal(1, await MarksAsync());
        await MergeAsync(isLast: true);
        Assert.Equal(0, await MarksAsync());
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Merge_LineThatTheDatabaseWouldRefuse_WasMadeStorable()
    {
        _log.Record(new("a\0", new('x', 500), "\ud800", "\0", null, null, DateTimeOffset.MaxValue));
        Write();
        await MergeAsync();
        Assert.True(await Run.VerifyAsync() is { IsWhole: true, Lines: 1 });
    }

    [Fact]
    public async Task Record_MoreThanTheQueueTakes_NeitherThrowsNorWaitsAndIsCounted()
    {
        for (var i = 0; i < AuditLog.Most + 100; i++) _log.Record(Run.Line(i) with { Actor = $"{i}" });
        Write();
        await MergeAsync();
        var rows = await Run.ReadAsync();
        Assert.Equal("100 lines", Assert.Single(rows, row => row.Action == AuditActions.AuditDropped).After);
        Assert.Equal("0", rows[0].Subject);
    }

    private AuditJournal Open() => new(_folder.Path, AuditJournal.MostBytes, Run.Clock, NullLogger<AuditJournal>.Instance);

    private void Write()
    {
        Run.Clock.Advance(TimeSpan.FromSeconds(1));
        using var writer = new AuditWriter(_log, _journal!, Run.Clock);
        writer.Write();
    }

    private async Task MergeAsync(bool isLast = false)
    {
        using var merger = new AuditMerger(_log, _journal!, Run.Database, Run.Clock, NullLogger<AuditMerger>.Instance);
        await merger.MergeAsync(isLast, Cancel);
    }

    private Task<int> MarksAsync() =>
        Run.Database.AskAsync(context => context.Set<DocumentRow>().CountAsync(row => row.Name.StartsWith(AuditMerger.MarkPrefix), Cancel));
}
