using System.Globalization;
using Dashboard.Documents.Charts;
using Dashboard.Documents.Model;

namespace Dashboard.Tests.Documents;

/// <summary>A report as large as they come.</summary>
internal static class SampleDocument
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    public static Document Of(int endpoints, string? route = null) => new("Performance report", "4 Jan 2026 12:00 to 5 Jan 2026 12:00 UTC", "3f9a1c77d2e04b58", Noon)
    {
        Headlines =
        [
            "P95 latency was 412 ms, 9 % faster than the day before; the objective of 500 ms was met.",
            "One incident: the pool was exhausted for 14 minutes from 02:10 UTC on, and 312 requests were refused.",
        ],
        Lead =
        [
            new KeyFigures(
            [
                new("Requests", "1,284,220", "4 % more than before"), new("P95 latency", "412 ms", "9 % faster", Tone.Good),
                new("Error rate", "0.42 %", "twice as high", Tone.Bad), new("Availability", "99.58 %", "objective 99.5 %", Tone.Good),
            ]),
        ],
        Blocks =
        [
            new Heading("Latency and traffic"),
            new Paragraph("Percentiles come from merged sketches and are exact to half a per cent. All times are UTC."),
            new Figure("P95 and P50 of all requests", Chart()),
            new Heading("Slowest hours", 2),
            new Paragraph("Between 02:00 and 03:00 requests waited for a connection: P95 of the wait was 80 ms at a pool of 20. Raise the size to 30 or find out what held the connections: see the slowest queries below. " + string.Join(' ', Enumerable.Repeat("Each sentence has its evidence beside it.", 12))),
            new Paragraph("Figures of that time") { Link = "https://dash.example.com/?from=2026-01-05T02:00:00Z" },
            new Heading("Endpoints"),
            new Table(
                [new("Endpoint"), new("Requests", true), new("P50", true), new("P95", true), new("P99", true), new("Errors", true), new("Change", true)],
                [.. Enumerable.Range(0, endpoints).Select(i => Row(i, route))]),
            new Heading("Incidents"),
            .. Enumerable.Range(1, 12).SelectMany(Incident),
        ],
    };

    public static TimeChart Chart() => new("ms", Noon.AddDays(-1), Noon, [Line("P95", Tone.Accent, 400), Line("P50", Tone.Second, 120)])
    {
        Limit = new(500, "objective 500 ms", IsUpward: true, Tone.Bad),
        Bands = [new(Noon.AddHours(-9.8), Noon.AddHours(-9.5), Tone.Bad)],
    };

    private static IEnumerable<Block> Incident(int number) =>
    [
        new Heading(string.Create(CultureInfo.InvariantCulture, $"Incident {number}: pool exhausted"), 2),
        new Paragraph(string.Join(' ', Enumerable.Repeat("P95 of POST /api/messages was 2.4 s over its limit of 2 s.", 4))),
    ];

    private static string[] Row(int i, string? route) =>
    [
        route ?? string.Create(CultureInfo.InvariantCulture, $"GET /api/profiles/{{id}}/section-{i}"),
        (123_456 - (i * 1_111)).ToString("#,0", CultureInfo.InvariantCulture), $"{20 + i} ms", $"{111 + (i * 7)} ms", $"{i % 3}.11 s", "0.4 %", i % 2 == 0 ? "+3 %" : "−11 %",
    ];

    private static ChartLine Line(string name, Tone tone, double level)
    {
        var random = new Random(1);
        return new(name, tone, [.. Enumerable.Range(0, 1_440).Select(i => new ChartPoint(
            Noon.AddMinutes(i - 1_440), i is > 700 and < 740 ? null : (level * (1 + (0.3 * Math.Sin(i / 200.0)))) + (random.NextDouble() * level / 5) + (i is > 852 and < 870 ? level : 0)))]);
    }
}
