using Npgsql;
using Xunit;

namespace Dashboard.Tests.Platform;

[Collection(PlatformTests.Name)]
public sealed class RowSecurityTests(PlatformFixture platform)
{
    [Theory]
    [InlineData("select count(*) from wingman.matches", 0)]
    [InlineData("select count(*) from wingman.messages", 0)]
    public async Task Anon_ViewerNotNamed_SeesNothing(string sql, long expected) => Assert.Equal(expected, await CountAsync(sql, null));

    [Theory]
    [InlineData("select count(*) from wingman.matches", 1)]
    [InlineData("select count(*) from wingman.messages", 4)]
    [InlineData("select count(*) from wingman.matches where id = 402", 0)]
    [InlineData("select count(*) from wingman.messages where match_id = 402", 0)]
    public async Task Anon_ViewerNamed_SeesOnlyTheirOwn(string sql, long expected) => Assert.Equal(expected, await CountAsync(sql, 401));

    [Fact]
    public async Task Anon_MatchNotAccepted_ShowsNoMessages()
    {
        Assert.Equal(1, await CountAsync("select count(*) from wingman.matches where status = 'pending'", 2201));
        Assert.Equal(0, await CountAsync("select count(*) from wingman.messages", 2201));
    }

    [Theory]
    [InlineData("update wingman.profiles set bio = 'x' where id = 1")]
    [InlineData("insert into wingman.matches (inviter_id, invitee_id) values (1, 2)")]
    [InlineData("delete from wingman.messages")]
    [InlineData("select * from wingman.schema_version")]
    public async Task Anon_AnyWrite_IsNotPermitted(string sql)
    {
        var exception = await Assert.ThrowsAsync<PostgresException>(() => CountAsync(sql, 1));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, exception.SqlState);
    }

    [Fact]
    public async Task Anon_ConnectionUsedForAViewer_ForgetsThem()
    {
        // One connection: the request's setting would be seen by the next user of it.
        var anon = new NpgsqlConnectionStringBuilder(platform.Anon) { MaxPoolSize = 1, NoResetOnClose = true }.ConnectionString;
        await using var host = await PlatformHost.StartAsync(platform.Service, anon, null);
        var token = await host.SignInAsync(401);
        Assert.Equal(200, (await host.GetAsync("/api/matches/401", token)).Status);
        Assert.Equal(200, (await host.GetAsync("/api/matches/401/messages", token)).Status);
        await using var lease = await host.AnonPool.AcquireAsync(TestContext.Current.CancellationToken);
        await using var command = lease.Command("select coalesce(current_setting('wingman.profile_id', true), '')");
        Assert.Equal("", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Reads_WithoutTheRole_StillHideForeignMatches()
    {
        await using var host = await PlatformHost.StartAsync(platform.Service, platform.Service, null);
        var token = await host.SignInAsync(403);
        Assert.Equal(200, (await host.GetAsync("/api/matches/403", token)).Status);
        (await host.GetAsync("/api/matches/404", token)).AssertProblem(404);
        (await host.GetAsync("/api/matches/404/messages", token)).AssertProblem(404);
    }

    private async Task<long> CountAsync(string sql, long? viewer)
    {
        await using var source = NpgsqlDataSource.Create(platform.Anon);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var name = new NpgsqlCommand("select set_config('wingman.profile_id', $1, true)", connection);
        name.Parameters.Add(new() { Value = viewer?.ToString() ?? "" });
        await name.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) as long? ?? -1;
    }
}
