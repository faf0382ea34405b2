using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dashboard.Core.Metrics.Segments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Metrics.Segments;

/// <summary>This program once more, only appending slots as fast as it can and answering each with a byte: 1 if it was written.</summary>
internal sealed class SegmentChild : IDisposable
{
    private const string FolderVariable = "SEGMENT_CHILD_FOLDER";
    private const string FirstVariable = "SEGMENT_CHILD_FIRST";

    private readonly Process _process;
    private int _answers;

    private SegmentChild(Process process) => _process = process;

    public static SegmentChild Start(string folder, int first, int? maxFileKibibytes = null)
    {
        string[] limited = ["-c", $"trap '' XFSZ; ulimit -f {maxFileKibibytes}; exec \"$0\"", Environment.ProcessPath!];
        var start = maxFileKibibytes is null ? new ProcessStartInfo(Environment.ProcessPath!) : new ProcessStartInfo("/bin/bash", limited);
        start.RedirectStandardOutput = true;
        // Otherwise the runtime keeps its code in a file, which the limit would hold as well.
        if (maxFileKibibytes is not null) start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment[FolderVariable] = folder;
        start.Environment[FirstVariable] = first.ToString(CultureInfo.InvariantCulture);
        return new(Process.Start(start)!);
    }

    /// <summary>1 B to 100 KB; every second one does not shrink.</summary>
    public static byte[] PayloadOf(int number)
    {
        var bytes = 1 + (int)(number * 7_919L % 100_000);
        return number % 2 == 0 ? SegmentFixture.Payload(number, bytes) : new byte[bytes];
    }

    public bool[] ReadAnswers(int count)
    {
        var answers = new byte[count];
        _process.StandardOutput.BaseStream.ReadExactly(answers);
        _answers += count;
        return [.. answers.Select(answer => answer == 1)];
    }

    /// <summary>Kills it as <c>kill -9</c> does.</summary>
    /// <returns>How many slots it answered in all.</returns>
    public int Kill()
    {
        _process.Kill();
        while (_process.StandardOutput.BaseStream.ReadByte() >= 0) _answers++;
        _process.WaitForExit();
        return _answers;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    /// <summary>Before the test runner: a child runs no tests.</summary>
    [ModuleInitializer]
    internal static void AppendIfChild()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { } folder) return;
        var number = int.Parse(Environment.GetEnvironmentVariable(FirstVariable)!, CultureInfo.InvariantCulture);
        using var answers = Console.OpenStandardOutput();
        using var store = new SegmentStore(new() { Folder = folder }, TimeProvider.System, NullLogger<SegmentStore>.Instance);
        for (var failures = 0L; ; number++)
        {
            store.Append(SegmentFixture.Tier, SegmentFixture.StartOf(number), PayloadOf(number));
            answers.WriteByte(store.WriteFailures == failures ? (byte)1 : (byte)0);
            failures = store.WriteFailures;
        }
    }
}
