namespace Dashboard.Core.Pooling.Server;

/// <summary>One reading of the server's statistics. What could not be read is null and never 0; no query text holds a literal.</summary>
public sealed record ServerReading
{
    /// <summary>The server itself.</summary>
    public ServerFacts? Server { get; init; }

    /// <summary>The connections of all clients.</summary>
    public ServerConnections? Connections { get; init; }

    /// <summary>The transaction that has been open longest, of those that the login may see; null when there is none.</summary>
    public OpenTransaction? OldestTransaction { get; init; }

    /// <summary>Who waits for a lock.</summary>
    public WaitingLocks? Locks { get; init; }

    /// <summary>The database that the login is connected to.</summary>
    public DatabaseFacts? Database { get; init; }

    /// <summary>The statements that took most time.</summary>
    public TopStatements? Statements { get; init; }

    /// <summary>
    /// The system views whose figures are missing, because the login may not read them or this server does not have them in a form known
    /// here. The locks need pg_stat_activity too.
    /// </summary>
    public IReadOnlyList<string> NotReadable { get; init; } = [];
}

/// <summary>The server itself.</summary>
/// <param name="Version">For example 18.4.</param>
/// <param name="StartedAt">When the server was started.</param>
/// <param name="IsInRecovery">Whether it is a standby, or still replays its log.</param>
/// <param name="MaxConnections">The setting <c>max_connections</c>.</param>
/// <param name="SuperuserReservedConnections">Of those, kept for superusers.</param>
/// <param name="ReservedConnections">Of those, kept for the role <c>pg_use_reserved_connections</c>; null before version 16.</param>
/// <param name="SeesOtherLogins">
/// Whether the login has the rights of <c>pg_read_all_stats</c>. Without, the state and the queries of other logins are hidden, so that
/// their connections count as other and the oldest transaction is the oldest of the login's own.
/// </param>
public sealed record ServerFacts(
    string Version, DateTimeOffset StartedAt, bool IsInRecovery, int MaxConnections, int SuperuserReservedConnections, int? ReservedConnections,
    bool SeesOtherLogins);

/// <summary>The connections of all clients to all databases, by state; the one that this is read over is among the active ones.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Ours">Those of this program and its other instances, by their application name <c>wingman-…</c>.</param>
/// <param name="Active">Running a statement.</param>
/// <param name="Idle">Waiting for their client, outside a transaction.</param>
/// <param name="IdleInTransaction">Waiting for their client with a transaction open.</param>
/// <param name="IdleInTransactionAborted">The same, in a transaction that has failed.</param>
/// <param name="Other">In another state, or in one that the login may not see.</param>
public sealed record ServerConnections(
    int Total, int Ours, int Active, int Idle, int IdleInTransaction, int IdleInTransactionAborted, int Other);

/// <summary>A transaction that is open.</summary>
/// <param name="Pid">The server process that runs it.</param>
/// <param name="AgeMs">Since its start.</param>
/// <param name="State">The state of its connection, for example <c>idle in transaction</c>.</param>
/// <param name="ApplicationName">What its client calls itself.</param>
/// <param name="Query">Its statement that runs or ran last, without literals.</param>
public sealed record OpenTransaction(int Pid, double AgeMs, string? State, string? ApplicationName, string? Query);

/// <summary>Who waits for a lock, on the whole server.</summary>
/// <param name="Count">Connections that wait.</param>
/// <param name="Longest">The one that has waited longest; null when none waits.</param>
public sealed record WaitingLocks(int Count, LockWait? Longest);

/// <summary>One wait for a lock.</summary>
/// <param name="Pid">The server process that waits.</param>
/// <param name="AgeMs">Since the wait began; before version 14 since the statement began. Null where that is hidden.</param>
/// <param name="Kind">What is waited for, as <c>pg_locks.locktype</c> calls it: <c>transactionid</c> for a row.</param>
/// <param name="Relation">The table or index, with its schema; null when it is not known or in another database.</param>
/// <param name="WaitsBehind">How many connections hold the lock or stand before it in the queue.</param>
/// <param name="Query">The statement that waits, without literals; null where it is hidden.</param>
public sealed record LockWait(int Pid, double? AgeMs, string Kind, string? Relation, int WaitsBehind, string? Query);

/// <summary>The database that the login is connected to; its counts are since <paramref name="StatsReset"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CacheHitShare">Share of the blocks read that were in the server's memory, 0–1; null when none was read.</param>
/// <param name="SizeBytes">Its size, up to a minute old; null when the server did not say in time.</param>
/// <param name="Commits">Transactions committed.</param>
/// <param name="Rollbacks">Transactions rolled back.</param>
/// <param name="Deadlocks">Deadlocks that the server broke.</param>
/// <param name="TempBytes">Written to temporary files.</param>
/// <param name="StatsReset">When its statistics were last set to 0; null when never.</param>
public sealed record DatabaseFacts(
    string Name, double? CacheHitShare, long? SizeBytes, long Commits, long Rollbacks, long Deadlocks, long TempBytes, DateTimeOffset? StatsReset);
