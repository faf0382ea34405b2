using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Live;

/// <summary>Tells a circuit's viewer state whether the browser is connected, so that nothing is sent into the void.</summary>
internal sealed class ViewerConnection(ViewerState viewer) : CircuitHandler
{
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
