using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Core.Storage.Audit;

/// <summary>Takes what was noted, without what is a flood, and writes it to the journal, in its order.</summary>
internal sealed class AuditWriter(AuditLog log, AuditJournal journal, TimeProvider clock) : BackgroundService
{
    private const int MostAtOnce = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly AuditPace _pace = new();

    /// <summary>Writes what waits.</summary>
    /// <param name="isLast">Whether nothing comes any more.</param>
    public void Write(bool isLast = false)
    {
        bool isMore;
        var isWritten = false;
        do
        {
            var now = clock.GetUtcNow();
            var lines = new List<AuditEntry>();
            var taken = 0;
            for (; taken < MostAtOnce && log.Waiting.TryRead(out var entry); taken++)
            {
                if (_pace.Admit(entry, now)) lines.Add(entry);
            }

            isMore = taken == MostAtOnce;
            lines.AddRange((isLast && !isMore ? _pace.All(now) : _pace.Over(now)).Select(AuditText.Storable));
            if (log.TakeLost() is > 0 and var lost)
                lines.Add(new("audit", AuditActions.AuditDropped, "queue", null, string.Create(CultureInfo.InvariantCulture, $"{lost} lines"), null, now));
            if (lines.Count == 0) continue;
            journal.Append(lines);
            isWritten = true;
        }
        while (isMore);
        journal.Sync(isLast);
        if (isWritten) log.Wrote();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write(isLast: true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        journal.Open();
        while (!stoppingToken.IsCancellationRequested)
        {
            Write();
            // Also where nothing comes: windows end, and the disk may take again what it did not.
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(log.Waiting.WaitToReadAsync(pause.Token).AsTask(), Task.Delay(Pause, clock, pause.Token));
            await pause.CancelAsync();
        }
    }
}
