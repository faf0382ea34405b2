using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Deployments;

/// <summary>Notes at the start that this instance runs a version that nobody has told of, once over all instances.</summary>
internal sealed partial class DeploymentWatch(
    DeploymentLog log, string version, InstanceIdentity instance, TimeProvider clock, ILogger<DeploymentWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the program.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await log.NoteStartAsync(version, instance.Id, stoppingToken)) Log.Noted(logger, version);
                return;
            }
            catch (Exception exception) when (exception is StateUnavailableException or BookRefusedException)
            {
                // Whoever keeps the state has logged it, and reaches it again.
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Nothing else depends on it.
                Log.Failed(logger, exception);
                return;
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Version {Version} runs for the first time: it is marked as a deployment")]
        public static partial void Noted(ILogger logger, string version);

        [LoggerMessage(Level = LogLevel.Error, Message = "It cannot be said whether this version is a deployment")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
