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

    public void Dispose() => _folder.Dispose();
}
