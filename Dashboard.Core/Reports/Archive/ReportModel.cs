using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Reports.Archive;

/// <summary>The tables of reports: what was made, and which of the schedules' were begun.</summary>
internal sealed class ReportModel : IStateModelPart
{
    private const int IdLength = 200;
    private const int WordLength = 20;

    public void AddTo(ModelBuilder model)
    {
        model.Entity<ArchivedReportRow>(table =>
        {
            table.ToTable("reports");
            table.HasKey(row => row.Id);
            table.Property(row => row.Id).HasColumnName("id").HasMaxLength(IdLength);
            table.Property(row => row.CreatedAt).HasColumnName("created_at");
            table.Property(row => row.Body).HasColumnName("body");
            table.Property(row => row.Pdf).HasColumnName("pdf");
            table.Property(row => row.Json).HasColumnName("json");
            table.HasIndex(row => row.CreatedAt);
        });
        model.Entity<RunRow>(table =>
        {
            table.ToTable("report_runs");
            table.HasKey(row => new { row.Schedule, row.Tick });
            table.Property(row => row.Schedule).HasColumnName("schedule").HasMaxLength(IdLength);
            table.Property(row => row.Tick).HasColumnName("tick");
            table.Property(row => row.Status).HasColumnName("status").HasConversion<string>().HasMaxLength(WordLength);
            table.Property(row => row.Attempts).HasColumnName("attempts");
            table.Property(row => row.Missed).HasColumnName("missed");
            table.Property(row => row.At).HasColumnName("at");
            table.Property(row => row.Result).HasColumnName("result");
        });
    }
}
