using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Dashboard.Core.Pooling;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Pooling;

public sealed class PoolInstrumentsTests(TestPostgres postgres)
{
    [Fact]
    public async Task Meter_SomebodyListens_HearsWhatNpgsqlDoesNotTell()
    {
        var heard = new ConcurrentDictionary<string, double>();
        await using var pool = TestPool.Create(postgres.Service);
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == PoolInstruments.MeterName) listener.EnableMeasurementEvents(instrument);
            },
        };
        void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags[0] is { Key: "db.client.connection.pool.name", Value: string name } && name == pool.Name) heard[instrument.Name] = value;
        }

        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.Start();

        await using (await pool.AcquireAsync(TestContext.Current.CancellationToken)) listener.RecordObservableInstruments();

        Assert.True(heard["db.client.connection.wait_time"] > 0);
        Assert.True(heard["db.client.connection.use_time"] > 0);
        Assert.Equal((0, 10, 0), (heard["db.client.connection.pending_requests"], heard["db.client.connection.idle.min"], heard["db.client.connection.timeouts"]));
        Assert.Equal((1, 20), (heard["wingman.db.pool.physical_opens"], heard["wingman.db.pool.permits"]));
        Assert.DoesNotContain(heard.Keys, name => name is "db.client.connection.count" or "db.client.connection.max" or "db.client.connection.create_time");
    }
}
