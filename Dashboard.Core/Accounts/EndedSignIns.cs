using Dashboard.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Accounts;

/// <summary>Tells the other instances of sign-ins that were ended here, as soon as the state database can be told.</summary>
internal sealed partial class EndedSignIns(AccountWatch watch, AccountDirectory directory, TimeProvider clock, ILogger<EndedSignIns> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _news = new(0, 1);

    public override void Dispose()
    {
        _news.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        watch.Changed += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (!await TryTellAsync(stoppingToken)) await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                else await _news.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            watch.Changed -= Wake;
        }
    }

    /// <returns>False: there is something to tell, and it could not be told.</returns>
    private async Task<bool> TryTellAsync(CancellationToken cancel)
    {
        if (!watch.HasNews) return true;
        if (!directory.IsReady) return false;
        try
        {
            await directory.ChangeAsync(static (_, _) => Task.FromResult(true), cancel);
            return true;
        }
        catch (StateUnavailableException)
        {
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.NotTold(logger, exception);
            return false;
        }
    }

    private void Wake()
    {
        try
        {
            _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The other instances could not be told of an ended sign-in; it is tried again each second")]
        public static partial void NotTold(ILogger logger, Exception exception);
    }
}
