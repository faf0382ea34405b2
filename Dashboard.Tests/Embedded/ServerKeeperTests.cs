using System.Globalization;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class ServerKeeperTests
{
    [Fact]
    public async Task Postgres_IsInSessionOfItsOwn_SoThatCtrlCPassesItBy()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("reads /proc");
        using var folder = new TemporaryFolder();
        await using var servers = await ServerRuns.StartAsync(folder, redis: false);

        Assert.Equal(servers.Postgres!.ProcessId, Session(ServerRuns.Postmaster(folder)));
        Assert.NotEqual(Session(Environment.ProcessId), Session(ServerRuns.Postmaster(folder)));
    }

    /// <summary>The sixth field; the second is the name in brackets, which may hold spaces.</summary>
    private static int Session(int id)
    {
        var stat = File.ReadAllText(FormattableString.Invariant($"/proc/{id}/stat"));
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3], CultureInfo.InvariantCulture);
    }
}
