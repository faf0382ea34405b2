using System.Text.Json;
using Dashboard.Core.Alerts.Channels;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Xunit;
using static Dashboard.Tests.Reports.Schedules.ScheduleSamples;

namespace Dashboard.Tests.Reports.Schedules;

public sealed class ReportMailTests
{
    private static readonly MessageContext Context = new("https://wm.example/", "Production", null);

    private static readonly ArchivedReport Report = new()
    {
        Id = "morning-1-20260302T0700Z", Title = "Performance report, 1 Mar 2026 00:00 to 2 Mar 2026 00:00 UTC", From = Now.AddDays(-1), To = Now, CreatedAt = Now, Paper = ReportPaper.A4,
        Hash = "abc", PdfBytes = 3, JsonBytes = 2, ScheduleId = "morning-1", ScheduleName = "Every\r\nBcc: evil@example.com <b>", Headlines = ["P95 212 ms.", "<script>alert(1)</script> \u202e was slow"],
    };

    [Fact]
    public void Write_Usual_HasHeadlinesLinksAndThePdf()
    {
        var mail = Written([37, 80, 68], null);
        Assert.Equal("Reports <r@example.com>", mail.GetProperty("from").GetString());
        Assert.Equal(["ops@example.com", "boss@example.com"], mail.GetProperty("to").EnumerateArray().Select(one => one.GetString()));
        var attachment = Assert.Single(mail.GetProperty("attachments").EnumerateArray());
        Assert.Equal("JVBE", attachment.GetProperty("content").GetString());
        Assert.Equal(("application/pdf", "performance-report-20260228T1200Z-to-20260301T1200Z.pdf"), (attachment.GetProperty("content_type").GetString(), attachment.GetProperty("filename").GetString()));
        var text = mail.GetProperty("text").GetString();
        Assert.Contains("- P95 212 ms.\n", text, StringComparison.Ordinal);
        Assert.Contains("https://wm.example/api/reports/morning-1-20260302T0700Z", text, StringComparison.Ordinal);
        Assert.Contains("https://wm.example/reports?from=2026-02-28T12:00:00Z&to=2026-03-01T12:00:00Z", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HostileNames_AreInert()
    {
        var mail = Written([1], null);
        var subject = mail.GetProperty("subject").GetString()!;
        Assert.DoesNotContain(subject, char.IsControl);
        Assert.StartsWith("[Production] Every Bcc: evil@example.com <b>: Performance report", subject, StringComparison.Ordinal);
        var html = mail.GetProperty("html").GetString()!;
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', html);
    }

    [Fact]
    public void Write_TooLarge_SaysWhereItIsInstead()
    {
        var pdf = new byte[ReportMail.MostAttachedBytes + 1];
        var mail = Written(pdf, null, Report with { PdfBytes = pdf.Length });
        Assert.False(mail.TryGetProperty("attachments", out _));
        Assert.Contains("The report has 1 MiB, which is too large for a mail: open it by the link below.", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(Written(new byte[ReportMail.MostAttachedBytes], null).TryGetProperty("attachments", out _));
    }

    [Fact]
    public void Write_PagesAreNowhere_HasNoLinks()
    {
        var mail = JsonDocument.Parse(ReportMail.Write("", ["a@example.com"], Report with { PdfBytes = 9 << 20 }, new byte[9 << 20], "It is late.", Context with { BaseUrl = null })).RootElement;
        Assert.DoesNotContain("http", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<a ", mail.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("it is kept on the page Reports", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("It is late.", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement Written(byte[] pdf, string? note, ArchivedReport? report = null) => JsonDocument.Parse(
        ReportMail.Write("Reports <r@example.com>", ["ops@example.com", "boss@example.com"], report ?? Report, pdf, note, Context)).RootElement;
}
