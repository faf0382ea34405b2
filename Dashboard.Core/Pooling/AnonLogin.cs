using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>
/// How the <c>anon</c> pool signs in: by its own login when one is given, else as the service login with the role
/// <c>wm_anon</c> set from the connection's start. <c>SET ROLE</c> after the opening would be undone by the first reset.
/// </summary>
/// <param name="ConnectionString">The connection string of the pool; null without a database.</param>
/// <param name="RowLevelSecurity">enforced, notEnforced, or null without a database.</param>
public sealed record AnonLogin(string? ConnectionString, string? RowLevelSecurity)
{
    private const string Role = "wm_anon";

    // Since version 16 a member may be one without the right to SET ROLE.
    private const string MayTakeRole = """
        select exists
        (
            select
            from pg_roles
            where rolname = $1
              and pg_has_role(current_user, oid, case when current_setting('server_version_num')::int < 160000 then 'MEMBER' else 'SET' end)
        )
        """;

    /// <summary>Decides it; where only the service login is given, the server is asked whether it has the role and the login may take it.</summary>
    public static async Task<AnonLogin> ResolveAsync(IConfiguration configuration, CancellationToken cancel)
    {
        if (PostgresTarget.From(configuration, "Postgres") is not { } service) return new(null, null);
        if (PostgresTarget.From(configuration, "PostgresAnon") is { } anon) return new(anon, "enforced");
        if (!await MayTakeRoleAsync(service, cancel)) return new(service, "notEnforced");

        var builder = new NpgsqlConnectionStringBuilder(service);
        builder.Options = $"{builder.Options} -c role={Role}".Trim();
        return new(builder.ConnectionString, "enforced");
    }

    private static async Task<bool> MayTakeRoleAsync(string service, CancellationToken cancel)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(service) { Pooling = false, Timeout = 3 };
            await using var connection = new NpgsqlConnection(builder.ConnectionString);
            await connection.OpenAsync(cancel);
            await using var command = new NpgsqlCommand(MayTakeRole, connection);
            command.Parameters.Add(new() { Value = Role });
            return await command.ExecuteScalarAsync(cancel) is true;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            // Not to be had now: the safe answer, for with the role missing the pool refuses instead of reading everything.
            return true;
        }
    }
}
