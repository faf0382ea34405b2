using Dashboard.Core.Common;
using Dashboard.Core.Pooling.Gate;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Core.Pooling.States;
using Dashboard.Core.Switches;

namespace Dashboard.Core.Pooling;

/// <summary>What the pools of one process share.</summary>
internal sealed class PoolSurroundings : IDisposable
{
    public PoolSurroundings()
        : this(new PoolEvents(new ChangeFeed<PoolEvent>(static _ => { })), new LeakReports())
    {
    }

    public PoolSurroundings(PoolEvents events, LeakReports leaks)
    {
        Events = events;
        Leaks = leaks;
    }

    public ReserveSlots Reserve { get; } = new(PoolingOptions.ReserveSize);

    public PoolEvents Events { get; }

    public LeakReports Leaks { get; }

    public PoolInstruments Instruments { get; } = new();

    /// <summary>Says whether pooling is on; null: the options say so.</summary>
    public LiveSwitches? Switches { get; init; }

    public void Dispose() => Instruments.Dispose();
}
