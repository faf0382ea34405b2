using System.Globalization;
using Dashboard.Benchmarks.Harness;
using Dashboard.Benchmarks.Long;
using Dashboard.Core.Reports.Gathering;
using Dashboard.Documents.Pdf;
using Dashboard.Documents.Reports;

namespace Dashboard.Benchmarks.Reports;

/// <summary>
/// What a report of 24 h with 50 endpoints takes, beside the one before: to be made, to be written as PDF. And what 50 requests for a PDF at
/// once do to the program that answers other requests meanwhile; client, program and servers share the machine.
/// </summary>
internal static class ReportBenchmark
{
    private const int Rounds = 10;
    private const double MaxPdfMs = 3_000;
    private const int MaxPdfBytes = 2_000_000;

    public static async Task<int> RunAsync()
    {
        await using var program = await ProgramUnderLoad.StartAsync(
            prepare: folder => ReportDay.Write(Path.Combine(folder, "history"), TimeProvider.System.GetUtcNow()));
        var verdict = new Verdict();
        await AloneAsync(program, verdict);
        await new ReportLoad(program).RunAsync(verdict);
        return verdict.ExitCode;
    }

    private static async Task AloneAsync(ProgramUnderLoad program, Verdict verdict)
    {
        var services = program.Program.App.Services;
        var (gatherer, pdf) = (services.GetRequiredService<ReportGatherer>(), services.GetRequiredService<ReportPdf>());
        var (made, written, bytes) = (new Series(), new Series(), 0);
        double first = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var to = TimeProvider.System.GetUtcNow().AddMinutes(-round);
            var plan = gatherer.Plan(new(to.AddDays(-1), to));
            var began = TimeProvider.System.GetTimestamp();
            var report = Dashboard.Core.Reports.Building.ReportBuilder.Build(await gatherer.GatherAsync(plan, compare: true, CancellationToken.None));
            var took = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            began = TimeProvider.System.GetTimestamp();
            var file = await pdf.RenderAsync(report, PageSize.A4, CancellationToken.None);
            var wrote = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            if (report.Endpoints.Count < ReportDay.Endpoints) throw new InvalidOperationException($"The report has {report.Endpoints.Count} endpoints.");
            bytes = Math.Max(bytes, file.Length);
            if (round == 0) first = took + wrote;
            else (made, written) = (With(made, took), With(written, wrote));
        }

        var table = new Table($"24 h with {ReportDay.Endpoints} endpoints, beside the 24 h before", "median ms", "most ms");
        table.Add("made", F(made.Median), F(made.Quantile(1)));
        table.Add("written as PDF", F(written.Median), F(written.Quantile(1)));
        table.Print("A report");
        Console.WriteLine();
        verdict.Require("made and written in at most 3 s, the first time too", Math.Max(first, made.Quantile(1) + written.Quantile(1)) <= MaxPdfMs, $"{F(first)} ms the first time, then at most {F(made.Quantile(1) + written.Quantile(1))} ms");
        verdict.Require("at most 2 MB of PDF", bytes <= MaxPdfBytes, $"{bytes:N0} bytes");
    }

    private static Series With(Series series, double value)
    {
        series.Add(value);
        return series;
    }

    private static string F(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
