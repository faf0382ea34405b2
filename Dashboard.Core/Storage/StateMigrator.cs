using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage;

/// <summary>
/// Brings the tables up to what this version of the program needs. Of several instances that start at once one does it, under a lock of the
/// server that ends with its connection, and the others find it done.
/// </summary>
internal sealed partial class StateMigrator(StateDatabase database, TimeProvider clock, ILogger<StateMigrator> logger)
{
    // Any number that nobody else takes; PostgreSQL knows locks by numbers alone.
    private const long LockNumber = 0x57_69_6e_67_6d_61_6e;

    private static readonly TimeSpan TurnPause = TimeSpan.FromMilliseconds(200);

    // A change of a large table may take longer than what is otherwise waited for.
    private static readonly TimeSpan MigrationTime = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContextUnchecked();
        if (await IsDoneAsync(context, cancel)) return;
        await context.Database.OpenConnectionAsync(cancel);
        // Never a lock that is waited for: the statement would run into its time limit.
        while (!await TryLockAsync(context, cancel)) await Task.Delay(TurnPause, clock, cancel);
        try
        {
            var pending = string.Join(", ", await context.Database.GetPendingMigrationsAsync(cancel));
            context.Database.SetCommandTimeout(MigrationTime);
            await context.Database.MigrateAsync(cancel);
            if (pending.Length > 0) Log.Migrated(logger, StateContext.Schema, pending);
        }
        finally
        {
            await context.Database.ExecuteSqlAsync($"select pg_advisory_unlock({LockNumber})", CancellationToken.None);
        }
    }

    private static async Task<bool> IsDoneAsync(StateContext context, CancellationToken cancel) =>
        !(await context.Database.GetPendingMigrationsAsync(cancel)).Any();

    private static Task<bool> TryLockAsync(StateContext context, CancellationToken cancel) =>
        context.Database.SqlQuery<bool>($"select pg_try_advisory_lock({LockNumber}) as \"Value\"").SingleAsync(cancel);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The state database's schema {Schema} was brought up to date: {Migrations}")]
        public static partial void Migrated(ILogger logger, string schema, string migrations);
    }
}
