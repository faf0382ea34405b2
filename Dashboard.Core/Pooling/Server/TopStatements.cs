using Npgsql;

namespace Dashboard.Core.Pooling.Server;

/// <summary>The statements of the current database that took most time in total, from the extension pg_stat_statements.</summary>
/// <param name="Status">
/// <c>readable</c>; <c>ownOnly</c>: readable, but those of other logins are hidden; <c>notInstalled</c>; <c>notPreloaded</c>: installed,
/// but the server does not load it; <c>notPermitted</c>; <c>outdated</c>: the extension is older than the server;
/// <c>unknown</c>: the server did not answer this.
/// </param>
/// <param name="HowTo">What to do to see them all; null when nothing has to be done or nothing is known to help.</param>
/// <param name="Items">At most ten, most time first; null when they cannot be read.</param>
public sealed record TopStatements(string Status, string? HowTo, IReadOnlyList<TopStatement>? Items)
{
    private const string Preload = "Set in the server's configuration shared_preload_libraries = 'pg_stat_statements', and restart the server";
    private const string Create = "create extension pg_stat_statements";
    private const string Grant = "Run as a superuser: grant pg_read_all_stats to the login of this program.";
    private const string GrantView =
        "Run as a superuser: grant pg_read_all_stats, select on pg_stat_statements and usage of its schema to the login of this program.";

    internal static TopStatements Readable(bool seesOthers, IReadOnlyList<TopStatement> items) =>
        seesOthers ? new("readable", null, items) : new("ownOnly", Grant, items);

    internal static TopStatements NotInstalled(bool isLoaded) =>
        new("notInstalled", isLoaded ? $"Run in this database: {Create}." : $"{Preload}; then run in this database: {Create}.", null);

    internal static TopStatements NotPreloaded { get; } = new("notPreloaded", $"{Preload}.", null);

    internal static TopStatements Refused(NpgsqlException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.ObjectNotInPrerequisiteState => NotPreloaded,
        PostgresErrorCodes.InsufficientPrivilege => new("notPermitted", GrantView, null),
        PostgresErrorCodes.UndefinedColumn => new("outdated", "Run in this database: alter extension pg_stat_statements update.", null),
        _ => Unknown,
    };

    private static TopStatements Unknown { get; } = new("unknown", null, null);
}

/// <summary>One statement, of all logins together, since the extension's counts were last set to 0.</summary>
/// <param name="Query">The statement, without literals.</param>
/// <param name="Calls">Executions.</param>
/// <param name="MeanMs">Time per execution, in the server.</param>
/// <param name="TotalMs">Time of all executions together.</param>
/// <param name="Rows">Rows returned or changed.</param>
public sealed record TopStatement(string Query, long Calls, double MeanMs, double TotalMs, long Rows);
