using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Storage;

/// <summary>
/// Brings the tables up to what this version of the program needs. Of several instances that start at once one does it, under a lock of the
/// server that ends with its connection, and the others find it done.
/// </summary>
internal sealed partial class StateMigrator(StateDatabase database, ILogger<StateMigrator> logger)
{
    // A change of a large table may take longer than what is otherwise waited for.
    private static readonly TimeSpan MigrationTime = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        await using var context = database.CreateContextUnchecked();
        if (await IsDoneAsync(context, cancel)) return;
        await context.Database.OpenConnectionAsync(cancel);
        await StateLock.Migration.HoldAsync(context, cancel);
        try
        {
            var pending = string.Join(", ", await context.Database.GetPendingMigrationsAsync(cancel));
            context.Database.SetCommandTimeout(MigrationTime);
            await context.Database.MigrateAsync(cancel);
            if (pending.Length > 0) Log.Migrated(logger, StateContext.Schema, pending);
        }
        finally
        {
            await StateLock.Migration.ReleaseAsync(context);
        }
    }

    private static async Task<bool> IsDoneAsync(StateContext context, CancellationToken cancel) =>
        !(await context.Database.GetPendingMigrationsAsync(cancel)).Any();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The state database's schema {Schema} was brought up to date: {Migrations}")]
        public static partial void Migrated(ILogger logger, string schema, string migrations);
    }
}
