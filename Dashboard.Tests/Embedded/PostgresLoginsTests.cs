using Dashboard.Tests.Fakes;
using Npgsql;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class PostgresLoginsTests(TestPostgres postgres)
{
    [Fact]
    public async Task Service_OwnsItsDatabaseAndIsNoSuperuser()
    {
        Assert.Equal("wm_service", await Sql.ScalarAsync<string>(
            postgres.Service, "select pg_get_userbyid(datdba)::text from pg_database where datname = current_database()"));
        Assert.False(await Sql.ScalarAsync<bool>(postgres.Service, "select rolsuper or rolcreaterole or rolreplication or rolbypassrls from pg_roles where rolname = current_user"));
    }

    [Theory]
    [InlineData("select * from guarded")]
    [InlineData("insert into guarded values (1)")]
    [InlineData("create table mine (id int)")]
    [InlineData("create temporary table mine (id int)")]
    [InlineData("create schema mine")]
    [InlineData("set role wm_service")]
    [InlineData("select pg_read_file('PG_VERSION')")]
    public async Task Anon_WhatItWasNotGranted_IsRefused(string statement)
    {
        await Sql.ExecuteAsync(postgres.Service, "create table if not exists guarded (id int)");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Sql.ExecuteAsync(postgres.Anon, statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Anon_DatabaseOfTheMonitor_IsRefused()
    {
        var other = new NpgsqlConnectionStringBuilder(postgres.Anon) { Database = "dashboard" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Sql.ScalarAsync<int>(other, "select 1"));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Dashboard_OwnsItsDatabaseAndSeesNoOther()
    {
        await Sql.ExecuteAsync(postgres.Dashboard, "create schema if not exists tried");
        var other = new NpgsqlConnectionStringBuilder(postgres.Dashboard) { Database = "wingman" }.ConnectionString;

        await Assert.ThrowsAsync<PostgresException>(() => Sql.ScalarAsync<int>(other, "select 1"));
    }

    [Theory]
    [InlineData("listen_addresses", "127.0.0.1")]
    [InlineData("server_encoding", "UTF8")]
    [InlineData("password_encryption", "scram-sha-256")]
    public async Task Server_Setting_IsSafe(string name, string expected) =>
        Assert.Equal(expected, await Sql.ScalarAsync<string>(postgres.Service, $"select current_setting('{name}')"));

    [Fact]
    public async Task Login_WrongPassword_IsRefused()
    {
        var wrong = new NpgsqlConnectionStringBuilder(postgres.Service) { Password = "wrong" }.ConnectionString;

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Sql.ScalarAsync<int>(wrong, "select 1"));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }
}
