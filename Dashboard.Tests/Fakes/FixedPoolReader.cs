using Dashboard.Core.Metrics;

namespace Dashboard.Tests.Fakes;

internal sealed class FixedPoolReader(PoolReading reading) : IPoolReader
{
    /// <summary>What is read from now on.</summary>
    public PoolReading Reading { get; set; } = reading;

    public PoolReading Read() => Reading;
}
