using System.Globalization;

namespace Dashboard.Benchmarks.Soak;

/// <summary>How the program is after a forced collection.</summary>
/// <param name="HeapBytes">Managed memory in use.</param>
/// <param name="HistoryBytes">Of these, the slots of the history.</param>
/// <param name="Circuits">Open pages.</param>
/// <param name="Subscribers">Who follows the figures.</param>
/// <param name="Timers">Timers that are set.</param>
internal readonly record struct SoakReading(long HeapBytes, long HistoryBytes, int Circuits, int Subscribers, long Timers)
{
    private const string Mark = "reading ";

    /// <summary>The next reading among the lines of a process, which may log between them.</summary>
    public static async Task<SoakReading> ReadAsync(TextReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Mark, StringComparison.Ordinal)) return Parse(line[Mark.Length..]);
            Console.WriteLine($"    {line}");
        }

        throw new InvalidOperationException("The program has ended.");
    }

    private static SoakReading Parse(string text)
    {
        var parts = Array.ConvertAll(text.Split(' '), part => long.Parse(part, CultureInfo.InvariantCulture));
        return new(parts[0], parts[1], (int)parts[2], (int)parts[3], parts[4]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{HeapBytes} {HistoryBytes} {Circuits} {Subscribers} {Timers}");
}
