using Dashboard.Core.Pooling.Faults;
using Npgsql;

namespace Dashboard.Platform.Schema;

/// <summary>Creates the platform's schema as soon as the database can be reached. Registered only when it is allowed to.</summary>
internal sealed partial class PlatformSeeder(
    string connectionString, TimeProvider clock, ILogger<PlatformSeeder> logger) : BackgroundService
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var delay = FirstDelay;
        while (!await TryCreateAsync(delay, stoppingToken))
        {
            await Task.Delay(delay, clock, stoppingToken);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
    }

    private async Task<bool> TryCreateAsync(TimeSpan delay, CancellationToken cancel)
    {
        try
        {
            if (await PlatformSchema.CreateAsync(connectionString, cancel)) Log.Created(logger);
            return true;
        }
        catch (Exception exception) when (Outage.ReasonOf(exception) is not null || FaultClassifier.OfOpening(exception) != PoolFault.None)
        {
            Log.NotReachable(logger, exception.Message, delay.TotalSeconds);
            return false;
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // Asking again would fail the same way.
            Log.Failed(logger, exception);
            return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Created schema \"wingman\" with 10,000 profiles")]
        public static partial void Created(ILogger logger);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Schema \"wingman\" is not checked yet: {Why} Next try in {DelaySeconds} s")]
        public static partial void NotReachable(ILogger logger, string why, double delaySeconds);

        [LoggerMessage(Level = LogLevel.Error, Message = "Schema \"wingman\" cannot be created; the platform API answers 503 until it is there")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
