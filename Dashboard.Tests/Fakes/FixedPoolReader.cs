using Dashboard.Core.Metrics;

namespace Dashboard.Tests.Fakes;

internal sealed class FixedPoolReader(PoolReading reading) : IPoolReader
{
    public PoolReading Read() => reading;
}
