using System.Globalization;
using Dashboard.Core.Metrics;
using Xunit;

namespace Dashboard.Tests.Fakes;

/// <summary>A program that has measured two hours of an earlier start, shared by the tests of a class.</summary>
public sealed class ReportProgram : IAsyncLifetime
{
    private const int Seconds = 2 * 3_600;

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(3);
    private TestProgram? _program;

    /// <summary>The whole minutes in which something was measured.</summary>
    public DateTimeOffset From { get; } = new(TimeProvider.System.GetUtcNow().AddHours(-3).Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);

    public DateTimeOffset To => From.AddSeconds(Seconds);

    internal TestProgram Program => _program!;

    /// <summary>The last hour of it, which has one before it.</summary>
    internal string Period => string.Create(CultureInfo.InvariantCulture, $"from={To.AddHours(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}&to={To:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    public async ValueTask InitializeAsync()
    {
        SeededHistory.Write(_folder.Path, From, Seconds, program =>
        {
            for (var i = 0; i < 3; i++) MeasuredProgram.Request(program.Endpoint(), ms: 20 * (1 + _random.NextDouble()));
            MeasuredProgram.Request(program.Endpoint("POST", "/api/slow/{id}"), ms: 700 * (1 + _random.NextDouble()), _random.Next(20) == 0 ? RequestOutcome.Error : RequestOutcome.Success);
            program.Recorder.Pool("service").Wait.Record(2_000_000);
            program.Recorder.Queries.Latency.Record(3_000_000);
            program.Recorder.Redis.Latency.Record(400_000);
        });
        _program = await TestProgram.StartAsync(null, null, $"Dashboard:DataDirectory={_folder.Path}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        _folder.Dispose();
    }
}
