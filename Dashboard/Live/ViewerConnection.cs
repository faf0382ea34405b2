using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Live;

/// <summary>Counts circuits, and tells each one's viewer state whether the browser is connected, so that nothing is sent into the void.</summary>
internal sealed class ViewerConnection(ViewerState viewer, OpenCircuits circuits) : CircuitHandler
{
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuits.Opened();
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        circuits.Closed();
        return Task.CompletedTask;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        viewer.Connect(true);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        viewer.Connect(false);
        return Task.CompletedTask;
    }
}
