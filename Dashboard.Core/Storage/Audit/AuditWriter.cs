using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage.Audit;

/// <summary>Writes what was noted to the state database, in its order; while that is away, the lines wait.</summary>
internal sealed partial class AuditWriter(AuditLog log, StateDatabase database, TimeProvider clock, ILogger<AuditWriter> logger) : BackgroundService
{
    private const int MostAtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<AuditEntry> _taken = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (_taken.Count == 0) await ((Task)log.Waiting.WaitToReadAsync(stoppingToken).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!await TryWriteAsync()) await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryWriteAsync()
    {
        while (_taken.Count < MostAtOnce && log.Waiting.TryRead(out var entry)) _taken.Add(entry);
        try
        {
            await database.AskAsync(async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync();
                await AuditAppender.AppendAsync(context, _taken, CancellationToken.None);
                await transaction.CommitAsync();
                return true;
            });
            _taken.Clear();
            return true;
        }
        catch (StateUnavailableException)
        {
            return false;
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Lines of the audit trail could not be written; it is tried again each second")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
