using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dashboard.Core.Storage.Audit;

/// <summary>Verifies the audit trail as it is at this moment.</summary>
public sealed class AuditVerifier
{
    private const int MostAtOnce = 5_000;

    private readonly StateDatabase _database;

    internal AuditVerifier(StateDatabase database) => _database = database;

    /// <summary>Reads all lines and follows their hashes.</summary>
    /// <param name="head">A hash that was noted earlier and is to be one of the chain; null: none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    public Task<AuditVerdict> VerifyAsync(byte[]? head, CancellationToken cancel) => _database.AskAsync(context => VerifyAsync(context, head, cancel));

    /// <summary>The same where the program does not run; nothing is written, and the tables have to be there.</summary>
    /// <param name="connectionString">Where the state database is.</param>
    /// <param name="head">A hash that was noted earlier and is to be one of the chain; null: none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StateUnavailableException">The state database cannot be used, or has no audit trail.</exception>
    public static async Task<AuditVerdict> VerifyAsync(string connectionString, byte[]? head, CancellationToken cancel)
    {
        await using var database = new StateDatabase(connectionString, [new StateModel()], NullLoggerFactory.Instance);
        database.Reached();
        try
        {
            return await new AuditVerifier(database).VerifyAsync(head, cancel);
        }
        catch (PostgresException exception)
        {
            throw new StateUnavailableException($"The state database has no audit trail that can be read: {exception.MessageText}.", exception);
        }
    }

    private static async Task<AuditVerdict> VerifyAsync(StateContext context, byte[]? head, CancellationToken cancel)
    {
        // All of it as it was at one moment: lines are removed at the oldest end meanwhile.
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var rows = context.Set<AuditRow>().AsNoTracking();
        var pruned = AuditPrune.Read(await rows.Where(row => row.Action == AuditPrune.Action).OrderByDescending(row => row.Id).Select(row => row.After).FirstOrDefaultAsync(cancel));
        var follower = new AuditFollower(StartOf(pruned), head);
        var last = long.MinValue;
        while (true)
        {
            var page = await rows.Where(row => row.Id > last).OrderBy(row => row.Id).Take(MostAtOnce).ToListAsync(cancel);
            foreach (var row in page)
            {
                if (!follower.Next(row)) return follower.Verdict;
                last = row.Id;
            }

            if (page.Count < MostAtOnce) return follower.Verdict;
        }
    }

    // What cannot be a hash is as good as none: the first line then does not follow it.
    private static byte[]? StartOf(AuditPrune? prune)
    {
        try
        {
            return prune?.Hash is { } text ? Convert.FromHexString(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
