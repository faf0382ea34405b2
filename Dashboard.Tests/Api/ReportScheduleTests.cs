using System.Text.Json;
using Dashboard.Core.Alerts;
using Dashboard.Core.Storage.Books;
using Dashboard.Core.Reports.Periods;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Core.Storage;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Api;

/// <summary>The whole program with a schedule that it kept of an earlier start, and a server that plays Resend.</summary>
public sealed class ReportScheduleTests
{
    [Fact]
    public async Task Schedule_DueWhileNothingRan_IsMailedOnceAndSaysWhatWasMissed()
    {
        using var folder = new TemporaryFolder();
        var today = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero);
        SeededHistory.Write(folder.Path, today.AddHours(-6), 600, program => MeasuredProgram.Request(program.Endpoint(), ms: 20));
        var schedule = new ReportSchedule
        {
            Id = "midnight-1", Name = "Midnight", Frequency = ScheduleFrequency.Daily, At = "00:00", Channels = ["configured-email"], Author = "ada", Since = today.AddDays(-2).AddHours(-1),
        };
        StateFile.Write(Path.Combine(folder.Path, "reports", "schedules.json"), AlertJson.Write(new BookContent<ReportSchedule>([schedule])));
        await using var resend = await FakeResend.StartAsync();
        await using var program = await TestProgram.StartAsync(
            null, null, $"Dashboard:DataDirectory={folder.Path}", $"Resend:ApiUrl={resend.ApiUrl}", "Resend:ApiKey=re_test_key_of_a_test",
            "Resend:From=Reports <reports@example.com>", "Alerts:Email=ops@example.com");
        await Wait.UntilAsync(() => Task.FromResult(resend.Mails.Count > 0), deadline: TimeSpan.FromSeconds(60));

        var (key, body) = Assert.Single(resend.Mails);
        var kept = Assert.Single((await program.GetAsync("/api/reports")).GetProperty("items").EnumerateArray());
        // The day that it is of, should midnight have come meanwhile or only just have been.
        today = kept.GetProperty("to").GetDateTimeOffset();
        Assert.Equal(TimeSpan.Zero, today.TimeOfDay);
        Assert.InRange(kept.GetProperty("createdAt").GetDateTimeOffset() - today, PeriodPlanner.Late, TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        Assert.Equal($"report/midnight-1-{today:yyyyMMdd}T0000Z/configured-email", key);
        var mail = JsonDocument.Parse(body).RootElement;
        Assert.Contains($"{(int)(today - schedule.Since).TotalDays} reports that were due before it were not sent", mail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, mail.GetProperty("attachments").GetArrayLength());
        Assert.Equal((today.AddDays(-1), "Midnight"), (kept.GetProperty("from").GetDateTimeOffset(), kept.GetProperty("scheduleName").GetString()));
        var next = Assert.Single((await program.GetAsync("/api/reports/schedules")).GetProperty("items").EnumerateArray()).GetProperty("nextAt").GetDateTimeOffset();
        Assert.Equal(TimeSpan.Zero, next.TimeOfDay);
        Assert.InRange(next, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        Assert.Empty(program.Errors);
    }
}
