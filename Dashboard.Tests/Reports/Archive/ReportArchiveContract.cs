using Dashboard.Core.Common;
using Dashboard.Core.Reports.Archive;
using Dashboard.Core.Reports.Schedules;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Dashboard.Tests.Reports.Archive;

/// <summary>What holds of each archive.</summary>
public abstract class ReportArchiveContract
{
    protected const int MostBytes = 1_000;

    protected static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    protected static readonly ArchiveLimits Limits = new(TimeSpan.FromDays(90), MostBytes);

    private protected static Person Ada { get; } = new("ada", "127.0.0.1");

    protected FakeTimeProvider Clock { get; } = new(Now);

    protected abstract IReportArchive Archive { get; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryAdd_OfAKnownId_LeavesWhatIsThere()
    {
        Assert.Empty(await Archive.ListAsync(Cancel));
        Assert.True(await AddAsync("a", 100));
        Assert.False(await AddAsync("a", 200));
        var kept = Assert.Single(await Archive.ListAsync(Cancel));
        Assert.Equal(100, kept.Bytes);
        Assert.Equal((kept.Id, kept.Title, kept.Hash, kept.By, kept.From), ("a", "Report \"a\" <b>", "hash", "ada", Now.AddDays(-1)));
        Assert.Equal(["P95 <b>212 ms</b>.", "é 漢"], kept.Headlines);
    }

    [Fact]
    public async Task Read_Kept_IsTheSameBytes()
    {
        await AddAsync("a", 300);
        var content = await Archive.ReadAsync("a", Cancel);
        Assert.Equal(299, content!.Pdf.Length);
        Assert.Equal([0, 1, 2, 3], content.Pdf[..4]);
        Assert.Equal([7], content.Json);
        Assert.Equal("a", (await Archive.FindAsync("a", Cancel))!.Id);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("")]
    [InlineData("../a")]
    [InlineData("a/../a")]
    [InlineData("..")]
    public async Task Find_NoSuchId_IsNothing(string id)
    {
        await AddAsync("a", 10);
        Assert.Null(await Archive.FindAsync(id, Cancel));
        Assert.Null(await Archive.ReadAsync(id, Cancel));
        Assert.False(await Archive.DeleteAsync(id, Ada, Cancel));
        Assert.Single(await Archive.ListAsync(Cancel));
    }

    [Fact]
    public async Task TryAdd_NoRoomLeft_LetsTheOldestGo()
    {
        foreach (var id in new[] { "a", "b", "c", "d" })
        {
            await AddAsync(id, 300);
            Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(["d", "c", "b"], (await Archive.ListAsync(Cancel)).Select(report => report.Id));
        // The newest stays whatever its size.
        await AddAsync("large", MostBytes + 1);
        Assert.Equal("large", Assert.Single(await Archive.ListAsync(Cancel)).Id);
    }

    [Fact]
    public async Task Clean_PastTheirTime_LetsThemGo()
    {
        await AddAsync("old", 10);
        Clock.Advance(TimeSpan.FromDays(1));
        await AddAsync("new", 10);
        Clock.Advance(TimeSpan.FromDays(89));
        await Archive.CleanAsync(Cancel);
        Assert.Equal(2, (await Archive.ListAsync(Cancel)).Count);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Archive.CleanAsync(Cancel);
        Assert.Equal("new", Assert.Single(await Archive.ListAsync(Cancel)).Id);
    }

    [Fact]
    public async Task Delete_Kept_IsGone()
    {
        await AddAsync("a", 10);
        Assert.True(await Archive.DeleteAsync("a", Ada, Cancel));
        Assert.False(await Archive.DeleteAsync("a", Ada, Cancel));
        Assert.Null(await Archive.ReadAsync("a", Cancel));
        Assert.Empty(await Archive.ListAsync(Cancel));
    }

    protected Task<bool> AddAsync(string id, int bytes)
    {
        var pdf = new byte[bytes - 1];
        for (var i = 0; i < Math.Min(pdf.Length, 256); i++) pdf[i] = (byte)i;
        var report = new ArchivedReport
        {
            Id = id, Title = $"Report \"{id}\" <b>", From = Now.AddDays(-1), To = Now, CreatedAt = Clock.GetUtcNow(), By = "ada", Paper = ReportPaper.Letter, Hash = "hash",
            PdfBytes = pdf.Length, JsonBytes = 1, Headlines = ["P95 <b>212 ms</b>.", "é 漢"],
        };
        return Archive.TryAddAsync(report, new(pdf, [7]), Cancel);
    }
}
