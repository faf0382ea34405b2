namespace Dashboard.Core.Sketches;

/// <summary>What the whole numbers that a sketch is given mean, and how they map to the bucket range 2^-20 … 2^10.</summary>
/// <param name="Scale">Multiplies a whole number into the bucket range.</param>
public readonly record struct SketchUnit(double Scale)
{
    /// <summary>
    /// Nanoseconds, bucketed as seconds. Seconds, because the OpenTelemetry metrics are in seconds and 10^-9 is no power of two:
    /// buckets over nanoseconds would not be theirs.
    /// </summary>
    public static SketchUnit Nanoseconds { get; } = new(1e-9);

    /// <summary>Bytes, bucketed as MiB: from one byte to 1 GiB.</summary>
    public static SketchUnit Bytes { get; } = new(1.0 / (1 << 20));
}
