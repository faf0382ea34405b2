using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;

namespace Dashboard.Demo;

/// <summary>Takes every connection of the pool that reads, and gives them back.</summary>
internal sealed class PoolExhaustion(
    [FromKeyedServices(PoolName.Anon)] ConnectionPool pool) : IFaultEffect
{
    private readonly List<PoolLease> _leases = [];

    public DemoFault Fault => DemoFault.PoolExhausted;

    public string? Hindrance => pool.IsPooled ? null : "Connection pooling is off (Pooling:Enabled), so there is no pool to exhaust.";

    public async Task ApplyAsync(CancellationToken cancel)
    {
        while (_leases.Count < pool.Size)
        {
            try
            {
                _leases.Add(await pool.AcquireAsync(cancel));
            }
            catch (PoolUnavailableException exception) when (exception.Reason == PoolUnavailableReason.Exhausted)
            {
                // Requests hold the rest; they give it back within their own time limit.
            }
        }
    }

    public async Task RestoreAsync()
    {
        foreach (var lease in _leases) await lease.DisposeAsync();
        _leases.Clear();
    }
}
