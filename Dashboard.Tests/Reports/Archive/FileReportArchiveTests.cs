using Dashboard.Core.Reports.Archive;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dashboard.Tests.Reports.Archive;

public sealed class FileReportArchiveTests : ReportArchiveContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NotedAudit _audit = new();

    public FileReportArchiveTests() => Archive = Open();

    protected override IReportArchive Archive { get; }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task List_HalfAReportAfterAFall_IsNone()
    {
        await AddAsync("a", 10);
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "half.pdf"), [1, 2, 3], Cancel);
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "bad.report"), "{", Cancel);
        Assert.Equal("a", Assert.Single(await Open().ListAsync(Cancel)).Id);
        Assert.Null(await Archive.ReadAsync("half", Cancel));
    }

    [Fact]
    public async Task List_NothingWritten_IsReadOnce()
    {
        await AddAsync("a", 10);
        var list = await Archive.ListAsync(Cancel);
        Assert.Same(list, await Archive.ListAsync(Cancel));
        await AddAsync("b", 10);
        Assert.Equal(["b", "a"], (await Archive.ListAsync(Cancel)).Select(report => report.Id));
        await Archive.DeleteAsync("a", new("ada", null), Cancel);
        Assert.Equal("b", Assert.Single(await Archive.ListAsync(Cancel)).Id);
    }

    [Fact]
    public async Task Delete_WithoutADatabase_IsNotedForTheAuditTrail()
    {
        await AddAsync("a", 10);
        await Archive.DeleteAsync("a", Ada, Cancel);
        var line = Assert.Single(_audit.Lines);
        Assert.Equal((Ada.Name, "reports.delete", "a", Ada.Address), (line.Actor, line.Action, line.Subject, line.Origin));
    }

    [Fact]
    public async Task TryAdd_NameThatIsAPath_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync("../escaped", 10));
        Assert.False(File.Exists(Path.Combine(_folder.Path, "..", "escaped.pdf")));
    }

    private FileReportArchive Open() => new(_folder.Path, Limits, _audit, Clock, NullLogger<FileReportArchive>.Instance);
}
