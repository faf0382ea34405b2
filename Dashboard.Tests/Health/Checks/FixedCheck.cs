using Dashboard.Core.Health.Checks;

namespace Dashboard.Tests.Health.Checks;

/// <summary>A check that does what a test says, and counts how often it is asked.</summary>
internal sealed class FixedCheck(string name, Func<CancellationToken, ValueTask<CheckFinding?>> ask) : ICheck
{
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    public string Name => name;

    public static FixedCheck Passing(string name) => new(name, _ => new(CheckFinding.Pass(1, "ms", "Fine.")));

    public ValueTask<CheckFinding?> AskAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref _asked);
        return ask(cancel);
    }
}
