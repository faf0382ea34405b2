using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Stepping;
using Dashboard.Tests.Fakes;

namespace Dashboard.Tests.Alerts.World;

/// <summary>Instances that evaluate rules, and one store, in a time that goes on only when it is told to.</summary>
internal sealed class AlertWorld
{
    private readonly List<WorldReplica> _replicas = [];

    public AlertWorld(IReadOnlyList<AlertRule> rules, int replicas = 1)
    {
        Rules = rules;
        for (var i = 0; i < replicas; i++) _replicas.Add(new WorldReplica(this));
    }

    public IReadOnlyList<AlertRule> Rules { get; set; }

    public IReadOnlyList<string> Channels { get; set; } = ["mail"];

    public AlertLedger Ledger { get; } = new();

    public FakeSender Sender { get; } = new();

    /// <summary>What clocks show; may be set.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>By a clock that nobody sets.</summary>
    public TimeSpan Uptime { get; private set; }

    /// <summary>The ids of rules that nobody is to be told of.</summary>
    public HashSet<string> Muted { get; } = [];

    /// <summary>Whether each evaluation is stored, and not only those that something happened in.</summary>
    public bool StoresAll { get; set; }

    /// <summary>How many processes have ended.</summary>
    public int Crashes { get; private set; }

    /// <summary>The phases that the first instance went through, one for each evaluation of the first rule.</summary>
    public List<AlertPhase> Phases { get; } = [];

    public void Tick(TimeSpan elapsed, Func<AlertRule, AlertSample> measure)
    {
        Now += elapsed;
        Uptime += elapsed;
        foreach (var replica in _replicas)
        {
            try
            {
                replica.TickAsync(measure).GetAwaiter().GetResult();
            }
            catch (CrashException)
            {
                Crashes++;
                replica.Restart();
            }
        }

        if (_replicas[0].PhaseOf(Rules[0]) is { } phase) Phases.Add(phase);
    }

    /// <summary>Ends a process in between.</summary>
    public void Restart(int replica) => _replicas[replica % _replicas.Count].Restart();

    /// <summary>All is well until nothing flaps and nothing waits.</summary>
    public void Drain(Func<AlertRule, AlertSample> well)
    {
        for (var i = 0; i < 100; i++) Tick(TimeSpan.FromSeconds(30), well);
        for (var i = 0; i < 200 && _replicas[0].NextAt is { } next; i++) Tick(next > Now ? next - Now : TimeSpan.FromSeconds(1), well);
    }
}
