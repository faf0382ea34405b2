using System.Diagnostics;
using System.Globalization;
using Dashboard.Core.Metrics.Segments;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Benchmarks.Segments;

/// <summary>A process that only appends slots as fast as it can, answers each with a byte, and is killed.</summary>
internal static class SegmentChild
{
    public const string Verb = "segment-child";
    public const int Tier = 10;

    private const int MaxBytes = 200_000;
    private static readonly DateTimeOffset Start = new(2026, 7, 22, 0, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Noise = MakeNoise();

    public static int Run(string folder, string first)
    {
        using var answers = Console.OpenStandardOutput();
        using var store = new SegmentStore(new() { Folder = folder }, TimeProvider.System, NullLogger<SegmentStore>.Instance);
        for (var number = int.Parse(first, CultureInfo.InvariantCulture); store.WriteFailures == 0; number++)
        {
            store.Append(Tier, StartOf(number), PayloadOf(number));
            answers.WriteByte(1);
        }

        return 1;
    }

    /// <summary>Lets one append for a while, then kills it.</summary>
    /// <returns>How many slots it answered.</returns>
    public static int Kill(string folder, int first, TimeSpan after)
    {
        string[] arguments = [Verb, folder, first.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        var answers = process.StandardOutput.BaseStream;
        if (answers.ReadByte() < 0) throw new InvalidOperationException("The child did not start.");
        Thread.Sleep(after);
        process.Kill();
        var count = 1;
        while (answers.ReadByte() >= 0) count++;
        process.WaitForExit();
        return count;
    }

    public static DateTimeOffset StartOf(int number) => Start + TimeSpan.FromSeconds((double)Tier * number);

    public static int NumberOf(StoredSlot slot) => (int)((slot.Start - Start).TotalSeconds / Tier);

    /// <summary>1 B to 200 KB that do not shrink, so that a kill has a write to cut.</summary>
    public static ReadOnlySpan<byte> PayloadOf(int number) => Noise.AsSpan(number % 1_000, 1 + (int)(number * 7_919L % MaxBytes));

    private static byte[] MakeNoise()
    {
        var noise = new byte[MaxBytes + 1_000];
        new Random(3).NextBytes(noise);
        return noise;
    }
}
