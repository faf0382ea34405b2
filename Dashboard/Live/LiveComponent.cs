using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Live;

/// <summary>
/// A component that follows the live figures. It has the latest snapshot from its first rendering on and is called with each new one
/// while its viewer looks; what it throws ends at the nearest error boundary of its own circuit.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private MetricsSnapshot? _snapshot;
    private IDisposable? _membership;
    private bool _disposed;

    [Inject]
    public required CircuitFeed Feed { get; init; }

    [Inject]
    public required ViewerState Viewer { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ViewerAddress Address { get; init; }

    /// <summary>What is shown, of the instances that the address names; null before the program's first second is over.</summary>
    protected MetricsSnapshot? Snapshot => _snapshot is { } snapshot ? Shown(snapshot) : null;

    /// <summary>Whether it is about all instances, whatever the address says.</summary>
    protected virtual bool OfAllInstances => false;

    /// <summary>There is a new <see cref="Snapshot"/>. Runs on the circuit; the component is rendered only if this asks for it.</summary>
    protected abstract Task OnSnapshotAsync(MetricsSnapshot snapshot);

    protected override void OnInitialized() => _snapshot = Feed.Shown;

    protected override void OnAfterRender(bool firstRender)
    {
        // Not earlier: a prerendered component is thrown away with its request.
        if (firstRender) _membership = Feed.Join(DeliverAsync);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _disposed = true;
        _membership?.Dispose();
    }

    private MetricsSnapshot Shown(MetricsSnapshot snapshot) =>
        OfAllInstances || Address.Instance is not { } instance ? snapshot : snapshot.Of(instance);

    private async Task DeliverAsync(MetricsSnapshot snapshot)
    {
        try
        {
            await InvokeAsync(() =>
            {
                _snapshot = snapshot;
                return _disposed ? Task.CompletedTask : OnSnapshotAsync(Shown(snapshot));
            });
        }
        catch (Exception) when (_disposed || !Viewer.Connected)
        {
            // The viewer is gone, or will be brought up to date when the connection is back.
            return;
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }
}
