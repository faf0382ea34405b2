using Dashboard.Core.Pooling.Server;

namespace Dashboard.Database;

/// <summary>
/// Says once, as soon as the server has told its limit, when it has no room for all that this program may open. The start itself cannot:
/// it does not wait for the first contact.
/// </summary>
internal sealed partial class CapacityNotice(
    ServerWatch watch, ServerCapacity capacity, TimeProvider clock, ILogger<CapacityNotice> logger) : BackgroundService
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var view = await watch.ReadAsync(stoppingToken);
            // Without the server's facts, or without a database at all, there is nothing to compare with.
            while (view is { Reading: null, Status: not "notConfigured" })
            {
                await Task.Delay(AskAgainAfter, clock, stoppingToken);
                view = await watch.ReadAsync(stoppingToken);
            }

            if (capacity.Check(view.Reading)?.Warning is { } warning) Log.TooFew(logger, warning);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL may run out of connections: {Warning}")]
        public static partial void TooFew(ILogger logger, string warning);
    }
}
