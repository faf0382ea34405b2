using System.Collections.Concurrent;
using Dashboard.Core.Metrics.Segments;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Metrics.Segments;

/// <summary>A folder for segments, the clock of its stores and what they log.</summary>
internal sealed class SegmentFixture : ILogger<SegmentStore>, IDisposable
{
    public const int Tier = 10;

    private readonly TemporaryFolder _folder = new();

    public static DateTimeOffset Start { get; } = new(2026, 7, 22, 14, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; } = new(Start);

    public ConcurrentQueue<string> Logged { get; } = [];

    public string Folder => Path.Combine(_folder.Path, "segments");

    public string[] Files => [.. Directory.GetFiles(Folder).Order(StringComparer.Ordinal)];

    public static DateTimeOffset StartOf(int number) => Start + TimeSpan.FromSeconds((double)Tier * number);

    public static int NumberOf(StoredSlot slot) => (int)((slot.Start - Start).TotalSeconds / Tier);

    public SegmentStore Open(long maxBytes = 256 * 1024 * 1024) =>
        new(
            new SegmentStoreOptions
            {
                Folder = Folder,
                MaxBytes = maxBytes,
                Tiers =
                [
                    new(Tier, TimeSpan.FromHours(1), TimeSpan.FromHours(6)),
                    new(60, TimeSpan.FromHours(6), TimeSpan.FromDays(7)),
                    new(3_600, TimeSpan.FromDays(7), TimeSpan.FromDays(90)),
                ],
            },
            Clock,
            this);

    /// <summary>Appends slots of 10 s with payloads that do not shrink.</summary>
    public static void Fill(SegmentStore store, int first, int count, int bytes = 1_000)
    {
        for (var i = first; i < first + count; i++) store.Append(Tier, StartOf(i), Payload(i, bytes));
    }

    public static byte[] Payload(int number, int bytes = 1_000)
    {
        var payload = new byte[bytes];
        new Random(number).NextBytes(payload);
        return payload;
    }

    public static List<StoredSlot> ReadAll(SegmentStore store, int tier = Tier) => [.. store.Read(tier, DateTimeOffset.MinValue)];

    public static int[] Numbers(SegmentStore store) => [.. ReadAll(store).Select(NumberOf)];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged.Enqueue($"{logLevel}: {formatter(state, exception)}");

    public void Dispose() => _folder.Dispose();
}
