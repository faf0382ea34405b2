using System.Diagnostics;
using System.Globalization;
using Dashboard.Benchmarks.Harness;

namespace Dashboard.Benchmarks.Middleware;

/// <summary>The parent's end of a <see cref="MiddlewareChild"/>.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    public ChildProcess(Variant variant)
    {
        Variant = variant;
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [MiddlewareChild.Verb, variant.Name])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        if (_process.StandardOutput.ReadLine() != "ready") throw new InvalidOperationException($"The variant '{variant.Name}' did not start.");
    }

    public Variant Variant { get; }

    public Series Ns { get; } = new();

    public Series Bytes { get; } = new();

    public void RunRound()
    {
        _process.StandardInput.WriteLine("round");
        var answer = _process.StandardOutput.ReadLine()!.Split(' ');
        Ns.Add(double.Parse(answer[0], CultureInfo.InvariantCulture));
        Bytes.Add(double.Parse(answer[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
