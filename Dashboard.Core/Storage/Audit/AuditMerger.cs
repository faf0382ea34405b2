using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage.Audit;

/// <summary>
/// Merges the journal into the audit trail, each line once: how far a journal was merged stands in a document that is written in the same
/// transaction as its lines, so that whatever is not known after a fall, or after a commit that was not answered, is read there.
/// </summary>
internal sealed partial class AuditMerger(AuditLog log, AuditJournal journal, StateDatabase database, TimeProvider clock, ILogger<AuditMerger> logger)
    : BackgroundService
{
    /// <summary>What the names of the documents begin with.</summary>
    public const string MarkPrefix = "audit.journal.";

    private const int MostAtOnce = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastTime = TimeSpan.FromSeconds(3);

    private string? _reported;

    /// <summary>Merges all that is there.</summary>
    /// <param name="isLast">Whether nothing comes any more.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    public async Task MergeAsync(bool isLast, CancellationToken cancel)
    {
        while (journal.Next(MostAtOnce) is { } batch)
        {
            await database.AskAsync(context => MergeAsync(context, batch, cancel));
            journal.Merged(batch);
        }

        string[] over = [.. journal.RemoveMerged(isLast).Select(id => MarkPrefix + id)];
        if (over.Length > 0) await database.AskAsync(context => context.Database.ExecuteSqlAsync($"delete from dashboard.documents where name = any({over})", cancel));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!database.IsReady) return;
        using var time = new CancellationTokenSource(LastTime, clock);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        await TryMergeAsync(isLast: true, cancel.Token);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsConfigured) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (database.IsReady) await TryMergeAsync(isLast: false, stoppingToken);
            await log.WrittenAsync(Pause, clock, stoppingToken);
        }
    }

    private async Task<bool> MergeAsync(StateContext context, JournalBatch batch, CancellationToken cancel)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        var name = MarkPrefix + batch.Journal;
        var marks = await context.Database.SqlQuery<string>($"select body as \"Value\" from dashboard.documents where name = {name} for update").ToListAsync(cancel);
        var (lines, merged) = batch.After(marks is [var body] ? JsonSerializer.Deserialize<JournalMark>(body)!.Merged : 0, clock.GetUtcNow());
        var next = JsonSerializer.Serialize(new JournalMark(merged));
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into dashboard.documents as document (name, version, body, changed_at) values ({name}, 1, {next}, {clock.GetUtcNow()})
            on conflict (name) do update set version = document.version + 1, body = excluded.body, changed_at = excluded.changed_at
            """, cancel);
        await AuditAppender.AppendAsync(context, lines, cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task TryMergeAsync(bool isLast, CancellationToken cancel)
    {
        try
        {
            await MergeAsync(isLast, cancel);
            _reported = null;
        }
        catch (StateUnavailableException)
        {
            // The journal keeps the lines; that the database is away is told elsewhere.
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The next run takes them over.
        }
        catch (Exception exception)
        {
            // Once for each reason.
            if (_reported != exception.Message) Log.Failed(logger, exception);
            _reported = exception.Message;
        }
    }

    /// <summary>How far a journal was merged.</summary>
    /// <param name="Merged">The number of the last line; 0: none yet.</param>
    private sealed record JournalMark(long Merged);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Lines of the audit journal could not be merged; it is tried again each second")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
