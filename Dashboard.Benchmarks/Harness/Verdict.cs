namespace Dashboard.Benchmarks.Harness;

/// <summary>Collects what was promised and what was measured; the exit code tells whether all promises hold.</summary>
internal sealed class Verdict
{
    private int _broken;

    public int ExitCode => _broken == 0 ? 0 : 1;

    public void Require(string promise, bool holds, string measured)
    {
        if (!holds) _broken++;
        Console.WriteLine($"  {(holds ? "ok    " : "BROKEN")}  {promise}: {measured}");
    }
}
