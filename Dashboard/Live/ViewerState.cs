namespace Dashboard.Live;

/// <summary>What one viewer has chosen and whether anyone looks. Of one circuit; never of the process.</summary>
public sealed class ViewerState : IDisposable
{
    private CancellationTokenSource _connection = new();

    /// <summary>The viewer holds the page still.</summary>
    public bool Paused { get; private set; }

    /// <summary>The browser's tab is not in sight.</summary>
    public bool Hidden { get; private set; }

    /// <summary>The browser is connected.</summary>
    public bool Connected { get; private set; } = true;

    /// <summary>Whether anything should be sent.</summary>
    public bool Watching => !Paused && !Hidden && Connected;

    /// <summary>Cancelled when the connection is lost: an answer that was waited for will not come.</summary>
    public CancellationToken Disconnecting => _connection.Token;

    /// <summary>Called after each change, on the thread that changed it.</summary>
    public event Action? Changed;

    public void Pause(bool paused) => Set(Paused != paused, () => Paused = paused);

    public void Hide(bool hidden) => Set(Hidden != hidden, () => Hidden = hidden);

    public void Connect(bool connected)
    {
        if (Connected && !connected) _connection.Cancel();
        if (!Connected && connected)
        {
            _connection.Dispose();
            _connection = new();
        }

        Set(Connected != connected, () => Connected = connected);
    }

    public void Dispose() => _connection.Dispose();

    private void Set(bool changes, Action change)
    {
        if (!changes) return;
        change();
        Changed?.Invoke();
    }
}
