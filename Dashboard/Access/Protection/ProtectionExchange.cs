using Microsoft.AspNetCore.DataProtection;

namespace Dashboard.Access.Protection;

/// <summary>Exchanges the ring with the other instances every few seconds, and at once when a key was made here.</summary>
internal sealed partial class ProtectionExchange : BackgroundService
{
    /// <summary>How long another instance's key, or the end of all of them, may be unknown here.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ProtectionRing _ring;
    private readonly SharedKeyManager _keys;
    private readonly IDataProtector _protector;
    private readonly TimeProvider _clock;
    private readonly ILogger<ProtectionExchange> _logger;
    private readonly SemaphoreSlim _news = new(0);
    private int _known = -1;

    public ProtectionExchange(
        ProtectionRing ring, SharedKeyManager keys, IDataProtectionProvider protection, TimeProvider clock, ILogger<ProtectionExchange> logger)
    {
        (_ring, _keys, _clock, _logger) = (ring, keys, clock, logger);
        _protector = protection.CreateProtector("access.ring.v1");
        ring.Added += Wake;
    }

    public override void Dispose()
    {
        _ring.Added -= Wake;
        base.Dispose();
        _news.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ExchangeAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(_logger, exception);
            }

            await WaitAsync(stoppingToken);
        }
    }

    private async Task ExchangeAsync(CancellationToken cancel)
    {
        var isNew = await _ring.ExchangeAsync(cancel) is true;
        // A file may also have been laid there by hand, or by a command beside this program.
        var count = _ring.Count;
        isNew |= _known >= 0 && count != _known;
        _known = count;
        if (!isNew) return;
        _keys.Expire();
        // Whoever comes first after the end of a ring still gets the old one, while the new one is made.
        _protector.Protect([]);
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pause = Task.Delay(Pause, _clock, ends.Token);
        await Task.WhenAny(pause, _news.WaitAsync(ends.Token));
        await ends.CancelAsync();
    }

    private void Wake()
    {
        try
        {
            if (_news.CurrentCount == 0) _news.Release();
        }
        catch (ObjectDisposedException)
        {
            // The program ends.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The keys that protect cookies could not be exchanged")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
