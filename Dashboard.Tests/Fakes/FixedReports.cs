using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;

namespace Dashboard.Tests.Fakes;

/// <summary>Reports as a test wants them, at once; and pages that are a few bytes.</summary>
internal sealed class FixedReports : IReportSource, IReportPrinter
{
    private int _built;

    /// <summary>What every report is; null: <see cref="Of"/>.</summary>
    public Func<ReportRequest, Report>? Make { get; set; }

    /// <summary>Held until it is completed.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    /// <summary>The bytes of a PDF.</summary>
    public byte[] Pdf { get; set; } = "%PDF-1.7"u8.ToArray();

    /// <summary>How many were built.</summary>
    public int Built => _built;

    public ReportRequest? Asked { get; private set; }

    public async Task<Report> BuildAsync(ReportRequest request, CancellationToken cancel)
    {
        Asked = request;
        Interlocked.Increment(ref _built);
        await Until.WaitAsync(cancel);
        return (Make ?? Of)(request);
    }

    public Task<ReportContent> PrintAsync(Report report, ReportPaper paper, CancellationToken cancel) =>
        Task.FromResult(new ReportContent(Pdf, System.Text.Encoding.UTF8.GetBytes($$"""{"contentHash":"{{report.ContentHash}}"}""")));

    /// <summary>A report with something in each part; names in it are hostile.</summary>
    public static Report Of(ReportRequest request) => new()
    {
        Period = new(request.From, request.To, 60, 86_340, 0.999, request.Compare ? new(request.From - (request.To - request.From), request.From) : null, null),
        Summary = new()
        {
            Headlines = ["The platform was fast: P95 212 ms.", "<b>GET /slow</b> was slower than usual."],
            Count = new(184_000, 171_000), PerSecond = new(2.13, 1.98), ErrorRate = new(0.0041, 0.0052), ClientErrorRate = new(0.012),
            P50Ms = new(41.2, 40), P95Ms = new(212, 230), P99Ms = new(840, 910), MeanMs = new(66.1, 68), MaxMs = new(5_210, 4_900),
            ResponseBytes = new(1_048_576), Statements = new(400_000), StatementP95Ms = new(12.5), StatementErrorRate = new(0),
        },
        Objectives = [new("latency", "P95 latency", ReportUnit.Ms, "<", 500, 212, true, "Of all requests."), new("endpointCoverage", "Endpoints measured", ReportUnit.Share, ">=", 1, null, null, "It is not known.")],
        Endpoints = [Endpoint("GET /api/profiles/{id}", 12_000), Endpoint("GET /<script>alert(1)</script>", 40)],
        SlowestQueries = [new("select * from profiles where name = ?", 4, 812, 401, 1_604, 1, "GET /api/profiles/{id}")],
        Pool = new(Pool("all"), [Pool("service")]),
        Redis = null,
        Health = new(96.5, 42, request.From.AddHours(3), 1_400, 20, 10, 9, 1),
        Alerts = new()
        {
            Count = 2, CriticalCount = 1, AcknowledgedCount = 1, ResolvedCount = 2, MeanTimeToDetectSeconds = 42, MeanTimeToNotifySeconds = 48,
            MeanTimeToAcknowledgeSeconds = 130, MeanTimeToResolveSeconds = 840, Unknown = null,
        },
        Incidents =
        [
            new()
            {
                Id = "error-rate@1", Title = "Errors <i>rose</i>", Severity = AlertSeverity.Critical, From = request.From.AddHours(3), To = request.From.AddHours(3.25),
                DurationSeconds = 900, Count = 4_000, Failed = 420, P95Ms = 2_410, PoolUtilization = 0.97, PoolWaitP95Ms = 80.5, MinScore = 42,
                Alerts = [new("error-rate", "Errors <i>rose</i>", "", AlertSeverity.Critical, request.From.AddHours(3), request.From.AddHours(3), null, null, "ada", request.From.AddHours(3.25), false)],
                Slow = [new("GET /api/profiles/{id}", 900, 4_100, 212, 0.2)],
            },
        ],
        Regressions = [new("GET /api/profiles/{id}", 12_000, 84, 212, 3.4, 9.1, default)],
        Recommendations = [new("pool-saturated:service", ReportPriority.High, "The pool was saturated", "Raise its size: it was saturated for 14 min at size 20.", "service", [new("Minutes at 80 % or more", ReportUnit.Minutes, 14)])],
        Course = new(3_600, [.. Enumerable.Range(0, 24).Select(hour => new ReportPoint(request.From.AddHours(hour)) { PerSecond = 2, ErrorRate = hour == 3 ? 0.1 : 0, P50Ms = 40, P95Ms = 200, P99Ms = 800, PoolUtilization = 0.3, Score = hour == 5 ? null : 97 })]),
        GeneratedAt = request.To.AddMinutes(1),
        ContentHash = new string('a', 60) + "0123",
    };

    /// <summary>A report of a period in which nothing was measured.</summary>
    public static Report Nothing(ReportRequest request)
    {
        var unknown = ReportNumber.Unknown;
        return Of(request) with
        {
            Period = new(request.From, request.To, 60, 0, 0, null, null),
            Summary = new()
            {
                Headlines = ["Nothing was measured in this period."], Count = unknown, PerSecond = unknown, ErrorRate = unknown, ClientErrorRate = unknown, P50Ms = unknown,
                P95Ms = unknown, P99Ms = unknown, MeanMs = unknown, MaxMs = unknown, ResponseBytes = unknown, Statements = unknown, StatementP95Ms = unknown, StatementErrorRate = unknown,
            },
        };
    }

    private static ReportEndpoint Endpoint(string name, double count) => new(name)
    {
        Count = new(count, count / 2), PerSecond = new(0.14), ErrorRate = new(0.002), ClientErrorRate = new(0.01), P50Ms = new(40), P95Ms = new(212, 100), P99Ms = new(800),
        MeanMs = new(60), MaxMs = new(4_100), SqlMeanMs = new(22), PoolWaitMeanMs = new(1.25), RedisMeanMs = new(null), ResponseMeanBytes = new(2_048), MeetsObjective = true,
    };

    private static ReportPool Pool(string name) => new(name)
    {
        Size = new(20), MostBusy = new(19), MostWaiting = new(4), Utilization = new(0.34), HitShare = new(0.98), SaturatedMinutes = new(14), Acquired = new(90_000),
        WaitP50Ms = new(0.1), WaitP95Ms = new(2.5), WaitP99Ms = new(80), UseP95Ms = new(14), PhysicalOpens = new(22), Timeouts = new(0), Rejected = new(0), MostFallback = new(0),
    };
}
