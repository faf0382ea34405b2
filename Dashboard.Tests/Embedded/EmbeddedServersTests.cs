using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using StackExchange.Redis;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class EmbeddedServersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_EmptyDirectoryThenAgain_MakesAllOnceAndKeepsData()
    {
        await using (var first = await ServerRuns.StartAsync(_folder, sync: true))
        {
            Assert.Equal(
                ["ConnectionStrings:Dashboard", "ConnectionStrings:Postgres", "ConnectionStrings:PostgresAnon", "ConnectionStrings:Redis"],
                first.Configuration.Keys.Order());
            Assert.Contains(first.Summary, line => line.Contains("created") && line.Contains("database wingman") && line.Contains("database dashboard"));
            await Sql.ExecuteAsync(first.Configuration["ConnectionStrings:Postgres"]!, "create table kept as select 42 as answer");
            Assert.Equal("on", await Sql.ScalarAsync<string>(first.Configuration["ConnectionStrings:Postgres"]!, "select current_setting('fsync')"));
            await using var redis = await ConnectionMultiplexer.ConnectAsync(first.Configuration["ConnectionStrings:Redis"]!);
            await redis.GetDatabase().StringSetAsync("kept", "yes");
        }

        await using var second = await ServerRuns.StartAsync(_folder);

        Assert.DoesNotContain(second.Summary, line => line.Contains("created"));
        Assert.Equal(42, await Sql.ScalarAsync<int>(second.Configuration["ConnectionStrings:Postgres"]!, "select answer from kept"));
        await using var again = await ConnectionMultiplexer.ConnectAsync(second.Configuration["ConnectionStrings:Redis"]!);
        Assert.Equal("yes", await again.GetDatabase().StringGetAsync("kept"));
    }

    [Fact]
    public async Task Start_NothingWanted_StartsNothing()
    {
        await using var servers = await ServerRuns.StartAsync(_folder, postgres: false, redis: false);

        Assert.Empty(servers.Configuration);
        Assert.Empty(servers.Summary);
    }

    [Fact]
    public async Task Start_SecondCopyOnSameDirectory_IsRefusedAndNamesHolder()
    {
        await using var holder = await ServerRuns.StartAsync(_folder, postgres: false, redis: false);

        var refused = await Assert.ThrowsAsync<EmbeddedServersException>(() => ServerRuns.StartAsync(_folder, postgres: false, redis: false));

        Assert.Contains(_folder.Path, refused.Message);
        Assert.Contains(FormattableString.Invariant($"process {Environment.ProcessId}"), refused.Message);
        Assert.Contains("Dashboard:DataDirectory", refused.Message);
    }

    [Fact]
    public async Task Dispose_Running_LeavesNoProcess()
    {
        var servers = await ServerRuns.StartAsync(_folder);
        int[] processes = [servers.Postgres!.ProcessId!.Value, ServerRuns.Postmaster(_folder), servers.Redis!.ProcessId!.Value];
        Assert.All(processes, id => Assert.True(ServerRuns.IsAlive(id)));

        await servers.DisposeAsync();

        Assert.All(processes, id => Assert.False(ServerRuns.IsAlive(id)));
    }

    [Fact]
    public async Task Start_SecretsThatAreNoJson_SaysWhichFile()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "secrets.json"), "{ broken", Cancel);

        var refused = await Assert.ThrowsAsync<EmbeddedServersException>(() => ServerRuns.StartAsync(_folder));

        Assert.Contains("secrets.json", refused.Message);
    }

    [Fact]
    public async Task Start_DataOfAnotherMajorVersion_SaysWhatToDoAndStartsNothing()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder.Path, "postgres")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "PG_VERSION"), "9\n", Cancel);

        var refused = await Assert.ThrowsAsync<EmbeddedServersException>(() => ServerRuns.StartAsync(_folder));

        Assert.Contains(data, refused.Message);
        Assert.Contains("PostgreSQL 9", refused.Message);
        await using var released = await ServerRuns.StartAsync(_folder, postgres: false, redis: false);
    }

    [Fact]
    public async Task Start_AsRootInFolderClosedToOthers_SaysWhichSetting()
    {
        Assert.SkipUnless(ServerAccount.ForPostgres().Name is not null, "only root lends PostgreSQL another account");
        var closed = Path.Combine(_folder.Path, "closed");
        PrivateFile.CreateDirectory(closed);

        var refused = await Assert.ThrowsAsync<EmbeddedServersException>(() => ServerRuns.StartAsync(Path.Combine(closed, "data"), redis: false));

        Assert.Contains("Dashboard:DataDirectory", refused.Message);
    }

    public void Dispose() => _folder.Dispose();
}
