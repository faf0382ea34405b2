using System.Globalization;

namespace Dashboard.Benchmarks.Soak;

/// <summary>How the program is after a forced collection.</summary>
/// <param name="HeapBytes">Managed memory in use.</param>
/// <param name="Circuits">Open pages.</param>
/// <param name="Subscribers">Who follows the figures.</param>
/// <param name="Timers">Timers that are set.</param>
internal readonly record struct SoakReading(long HeapBytes, int Circuits, int Subscribers, long Timers)
{
    public static SoakReading Parse(string line)
    {
        var parts = Array.ConvertAll(line.Split(' '), part => long.Parse(part, CultureInfo.InvariantCulture));
        return new(parts[0], (int)parts[1], (int)parts[2], parts[3]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{HeapBytes} {Circuits} {Subscribers} {Timers}");
}
