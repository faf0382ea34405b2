using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Leases;
using Dashboard.Platform.Schema;
using Dashboard.Tests.Embedded;
using Dashboard.Tests.Fakes;
using Dashboard.Tests.Pooling.Server;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Pooling;

/// <summary>Row-level security holds for every lease of a connection, however often it was reset in between.</summary>
[Collection(OwnServer.Name)]
public sealed class RowSecurityLeaseTests(OwnServer server)
{
    private const int Leases = 100;
    private const string Seen = "select current_user::text, (select count(*) from wingman.matches), (select count(*) from wingman.profiles where not published)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Anon_EmbeddedServersOwnLogin_NeverSeesAHiddenRow()
    {
        await SeedAsync();
        await AssertNothingHiddenIsSeenAsync(new AnonLogin(server.Anon, "enforced"));
    }

    [Fact]
    public async Task Anon_GivenServerWithTheRole_NeverSeesAHiddenRow()
    {
        await SeedAsync();
        const string login = "given_app";
        await Sql.ExecuteAsync(server.Superuser, $"create role {login} login password 'given-for-this-test'");
        await Sql.ExecuteAsync(server.Superuser, $"grant wm_anon to {login}");
        var given = new NpgsqlConnectionStringBuilder(server.Service) { Username = login, Password = "given-for-this-test" }.ConnectionString;

        var resolved = await AnonLogin.ResolveAsync(new ConfigurationManager { ["ConnectionStrings:Postgres"] = given }, Cancel);

        Assert.Equal("enforced", resolved.RowLevelSecurity);
        await AssertNothingHiddenIsSeenAsync(resolved);
    }

    private async Task SeedAsync()
    {
        await PlatformSchema.CreateAsync(server.Service, Cancel);
        await Sql.ExecuteAsync(server.Superuser, "update wingman.profiles set published = false where id = 1");
    }

    private static async Task AssertNothingHiddenIsSeenAsync(AnonLogin login)
    {
        await using var pool = TestPool.Create(login.ConnectionString);
        var processes = new HashSet<int>();
        for (var i = 0; i < Leases; i++)
        {
            await using var lease = await pool.AcquireAsync(Cancel);
            processes.Add(lease.Connection.ProcessID);
            await using (var command = lease.Command(Seen))
            await using (var reader = await command.ExecuteReaderAsync(Cancel))
            {
                Assert.True(await reader.ReadAsync(Cancel));
                Assert.Equal(("wm_anon", 0, 0), (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
            }

            // What one caller leaves behind must not let the next one see more.
            if (i % 3 == 0) await LeaveBehindAsync(lease);
        }

        Assert.Single(processes);
    }

    private static async Task LeaveBehindAsync(PoolLease lease)
    {
        await using var command = lease.Command("select set_config('wingman.profile_id', '1', false)");
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
