using System.Globalization;
using System.Text;
using CsCheck;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Output;
using Xunit;

namespace Dashboard.Tests.Reports;

public sealed class ReportCsvTests
{
    private static readonly string[] Hostile =
    [
        "=HYPERLINK(\"http://x\")", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", " =1", "a,b", "say \"hi\"", "two\nlines", "two\r\nlines", " led by a blank",
        "مرحبا", "中文", "😀", "\ud800", "\u202egnp.exe", "\0x", "",
    ];

    [Fact]
    public void Write_Report_IsOneTableWithTheHashAsItsLastRow()
    {
        var report = ReportWorld.Build(ReportWorld.Bad());
        var rows = Parse(ReportCsv.Write(report));
        Assert.Equal(["section", "name", "metric", "unit", "value", "previous"], rows[0]);
        Assert.All(rows, row => Assert.Equal(6, row.Length));
        Assert.Equal(["report", "", "contentHash", "text", report.ContentHash, ""], rows[^1]);
        Assert.Contains(rows, row => row is ["endpoints", ReportWorld.Things, "p95Ms", "ms", "130", "110"]);
        Assert.Equal(["period", "summary", "objectives", "endpoints", "slowestQueries", "pool", "redis", "health", "alerts", "incidents", "recommendations", "course", "report"],
            rows.Skip(1).Select(row => row[0]).Distinct());
    }

    [Fact]
    public void Write_Report_HoldsWhatTheHashIsMadeOf()
    {
        var report = ReportWorld.Build(WithNames(Hostile));
        var rows = Parse(ReportCsv.Write(report))[1..^1].Select(row => new ReportRow(row[0], Bare(row[1]), Bare(row[2]), row[3], row[3] == ReportUnit.Text ? Bare(row[4]) : row[4], row[5]));
        Assert.Equal(report.ContentHash, ReportHash.Of(rows));
    }

    [Fact]
    public void Write_HostileNames_AreInertAndComeBackAsTheyAre()
    {
        var rows = Parse(ReportCsv.Write(ReportWorld.Build(WithNames(Hostile))));
        Assert.All(rows.Skip(1), row =>
        {
            Assert.DoesNotMatch(@"^\s*[=+\-@＝\t\r]", row[1]);
            if (row[3] == ReportUnit.Text) Assert.DoesNotMatch(@"^\s*[=+\-@＝\t\r]", row[4]);
        });
        var names = rows.Where(row => row[0] == "endpoints").Select(row => Bare(row[1])).Distinct().ToHashSet();
        Assert.All(Hostile.Where(name => name is not ""), name => Assert.Contains($"{name} x", names));
    }

    [Fact]
    public void Write_NegativeNumbers_StayNumbers()
    {
        var report = ReportWorld.Build(ReportWorld.Bad());
        var evidence = new ReportEvidence("change", ReportUnit.Change, -0.25);
        report = report with { Recommendations = [report.Recommendations[0] with { Evidence = [evidence] }] };
        var row = Parse(ReportCsv.Write(report)).Single(row => row[2] == "change");
        Assert.Equal("-0.25", row[4]);
        Assert.Equal(-0.25, double.Parse(row[4], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Write_AnyText_IsReadBack() => Gen.String.Array[1, 5].Sample(names =>
    {
        var report = ReportWorld.Build(ReportWorld.Quiet());
        report = report with { Summary = report.Summary with { Headlines = names } };
        var read = Parse(ReportCsv.Write(report)).Where(row => row[2].StartsWith("headline", StringComparison.Ordinal)).Select(row => Bare(row[4]));
        Assert.Equal(names, read);
    }, iter: 100);

    private static string Bare(string cell) => cell.StartsWith('\'') ? cell[1..] : cell;

    private static Dashboard.Core.Reports.Gathering.ReportInputs WithNames(string[] names) => ReportWorld.Quiet() with
    {
        Current = ReportWorld.Span(ReportWorld.From, [.. names.Select((name, i) => ReportWorld.Endpoint("", 1_000 + i, 20 + i) with { Method = name, Route = "x" })], []),
        Previous = null,
        Seen = [.. names.Select(name => ReportWorld.Request(name, ReportWorld.From, (name, 600, false)))],
    };

    // By RFC 4180, independent of what writes it.
    private static string[][] Parse(string csv)
    {
        var (rows, cells, cell, isQuoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            var c = csv[i];
            if (isQuoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < csv.Length && csv[i + 1] == '"') cell.Append(csv[++i]);
                else isQuoted = false;
            }
            else if (c == '"' && cell.Length == 0) isQuoted = true;
            else if (c == ',' || (c == '\r' && csv[i + 1] == '\n'))
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                i++;
                rows.Add([.. cells]);
                cells.Clear();
            }
            else cell.Append(c);
        }

        Assert.False(isQuoted);
        Assert.Empty(cells);
        return [.. rows];
    }
}
