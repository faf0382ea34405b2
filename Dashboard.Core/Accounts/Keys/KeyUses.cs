using System.Collections.Concurrent;
using Dashboard.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Accounts.Keys;

/// <summary>
/// When each key was last used: noted in memory, and once a minute, and at the end, written to the state database, from which the uses on
/// other instances are taken at the same time. Without a database it is known of this run of this instance alone.
/// </summary>
public sealed partial class KeyUses(StateDatabase database, AccessKeyBook book, TimeProvider clock, ILogger<KeyUses> logger) : BackgroundService
{
    /// <summary>How often it is written.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private const int MaxOrigin = 64;

    // Bounded by the keys: what is none is never noted, and what is none any more is forgotten at the next writing.
    private readonly ConcurrentDictionary<string, KeyUse> _uses = new();
    private readonly ConcurrentDictionary<string, KeyUse> _written = new();

    private string? _reported;

    /// <summary>A key was used this moment. Takes no lock and waits for nothing.</summary>
    public void Note(string keyId, string? origin)
    {
        var now = clock.GetUtcNow().UtcTicks;
        // To the second: finer, each request would be something new to write.
        var at = new DateTimeOffset(now - (now % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        if (origin is { Length: > MaxOrigin }) origin = origin[..MaxOrigin];
        if (_uses.TryGetValue(keyId, out var known) && known.At == at && known.Origin == origin) return;
        _uses[keyId] = new(at, origin);
    }

    /// <summary>When a key was last used; null: never, as far as is known.</summary>
    public KeyUse? LastOf(string keyId) => _uses.GetValueOrDefault(keyId);

    /// <summary>Writes what is new, and reads what other instances wrote.</summary>
    public async Task ExchangeAsync(CancellationToken cancel)
    {
        if (!database.IsReady) return;
        // In one order on all instances: two that write at once would wait for each other otherwise.
        var news = _uses.Where(use => _written.GetValueOrDefault(use.Key) != use.Value).OrderBy(use => use.Key, StringComparer.Ordinal).ToArray();
        try
        {
            var rows = await database.AskAsync(async context =>
            {
                if (news.Length > 0) await WriteAsync(context, news, cancel);
                return await context.Set<KeyUseRow>().AsNoTracking().ToListAsync(cancel);
            });
            foreach (var row in rows)
            {
                var theirs = new KeyUse(row.At, row.Origin);
                _written[row.KeyId] = theirs;
                _uses.AddOrUpdate(row.KeyId, theirs, (_, mine) => mine.At > theirs.At ? mine : theirs);
            }

            await ForgetAsync(cancel);
            _reported = null;
        }
        catch (Exception exception) when (exception is StateUnavailableException or OperationCanceledException)
        {
            Log.NotWritten(logger, exception.Message);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            // Whatever the database refuses, the program goes on; told once for each reason.
            if (_reported != exception.Message) Log.Failed(logger, exception);
            _reported = exception.Message;
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await ExchangeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await database.FirstContact.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            await ExchangeAsync(stoppingToken);
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Task<int> WriteAsync(StateContext context, KeyValuePair<string, KeyUse>[] news, CancellationToken cancel)
    {
        string[] ids = [.. news.Select(use => use.Key)];
        DateTime[] times = [.. news.Select(use => use.Value.At.UtcDateTime)];
        string?[] origins = [.. news.Select(use => use.Value.Origin)];
        return context.Database.ExecuteSqlAsync(
            $"""
             insert into dashboard.key_uses as known (key_id, at, origin) select * from unnest({ids}, {times}, {origins})
             on conflict (key_id) do update set at = excluded.at, origin = excluded.origin where known.at < excluded.at
             """,
            cancel);
    }

    /// <summary>Of keys that are gone, but not of those that another instance made a moment ago.</summary>
    private async Task ForgetAsync(CancellationToken cancel)
    {
        var known = book.Items.Select(key => key.Id).ToHashSet();
        string[] gone = [.. _uses.Where(use => !known.Contains(use.Key) && use.Value.At < clock.GetUtcNow() - AccessKeyBook.KeptAfterwards).Select(use => use.Key)];
        if (gone.Length == 0) return;
        await database.AskAsync(context => context.Set<KeyUseRow>().Where(row => gone.Contains(row.KeyId)).ExecuteDeleteAsync(cancel));
        foreach (var id in gone)
        {
            _uses.TryRemove(id, out _);
            _written.TryRemove(id, out _);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "When keys were used could not be written, which is tried again in a minute: {Reason}")]
        public static partial void NotWritten(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "When keys were used could not be written; it is tried again each minute")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
