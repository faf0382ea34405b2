using System.Diagnostics;
using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class ServerLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Append_MoreThanTheBound_KeepsTwoFilesOfIt()
    {
        using var log = new ServerLog(Path.Combine(_folder.Path, "server.log"));
        var line = new string('x', 100_000);

        for (var i = 0; i < 70; i++) log.Append(line);

        var files = new DirectoryInfo(_folder.Path).GetFiles();
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.True(file.Length <= ServerLog.MaxBytes + line.Length + 2));
    }

    [Fact]
    public void Tail_HasTheNewestLines()
    {
        using var log = new ServerLog(Path.Combine(_folder.Path, "server.log"));

        for (var i = 0; i < 100; i++) log.Append(FormattableString.Invariant($"line {i}"));

        Assert.EndsWith("line 99", log.Tail);
        Assert.DoesNotContain("line 90", log.Tail);
    }

    [Fact]
    public void Append_DiskFull_DropsTheLine()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("needs /dev/full");
        using var log = new ServerLog("/dev/full");

        for (var i = 0; i < 3; i++) log.Append(FormattableString.Invariant($"line {i}"));

        Assert.EndsWith("line 2", log.Tail);
    }

    [Fact]
    public async Task Append_FileThatCannotBeWritten_KeepsTheServerTalking()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        // A folder of the log's name stands in its way.
        var path = Directory.CreateDirectory(Path.Combine(_folder.Path, "server.log")).FullName;
        using var log = new ServerLog(path);
        // More than a pipe holds, then the word that says the server is up.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done; echo ready; read -r _"]);

        await using var process = new ServerProcess(start, null, "ready", log, TimeProvider.System);

        await process.Ready.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();
}
