using System.Globalization;
using Dashboard.Core.Metrics;
using Dashboard.Tests.Fakes;
using Microsoft.Playwright;
using Xunit;

namespace Dashboard.Tests.Browser;

/// <summary>A program that has measured two hours of an earlier start, with a state database, and a browser that has signed in to it.</summary>
public sealed class ReportSite(TestPostgres postgres, Chromium chromium) : IAsyncLifetime
{
    private const int Seconds = 2 * 3_600;

    private readonly TemporaryFolder _folder = new();
    private TestProgram? _program;
    private string? _signedIn;

    internal TestProgram Program => _program!;

    /// <summary>The last hour of it, which has one before it, as a query has it.</summary>
    internal string Period { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var from = new DateTimeOffset(TimeProvider.System.GetUtcNow().AddHours(-3).Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        var second = 0;
        SeededHistory.Write(_folder.Path, from, Seconds, program =>
        {
            second++;
            MeasuredProgram.Request(program.Endpoint(), ms: 20 + (second % 30));
            if (second % 3 == 0) MeasuredProgram.Request(program.Endpoint("POST", "/api/<b>bold</b>/{id}"), ms: 700, second % 60 == 0 ? RequestOutcome.Error : RequestOutcome.Success);
            program.Recorder.Pool("service").Wait.Record(2_000_000);
            program.Recorder.Queries.Latency.Record(3_000_000);
            program.Recorder.Redis.Latency.Record(400_000);
        });
        var to = from.AddSeconds(Seconds);
        Period = string.Create(CultureInfo.InvariantCulture, $"from={to.AddHours(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}&to={to:yyyy-MM-dd'T'HH:mm:ss'Z'}&compare=previous");
        var (state, _) = await postgres.CreateDatabaseAsync();
        _program = await TestProgram.StartAsync(
            null, null, "environment=Development", "Demo:Enabled=false", $"Dashboard:DataDirectory={_folder.Path}", $"ConnectionStrings:Dashboard={state}", "Alerts:Email=ops@example.com");
        await Wait.UntilAsync(async () => (await Program.GetAsync("/api/flags")).GetProperty("forAllInstances").GetBoolean());
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A browser context that is signed in.</summary>
    internal async Task<IBrowserContext> SignedInAsync(int width = 1440)
    {
        _signedIn ??= await SignedIn.StateAsync(chromium, Program);
        return await chromium.NewContextAsync(new() { StorageState = _signedIn, ViewportSize = new() { Width = width, Height = 900 } });
    }
}
