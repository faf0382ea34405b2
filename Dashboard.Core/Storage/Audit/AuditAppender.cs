using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Storage.Audit;

/// <summary>
/// Appends lines to the audit trail inside a transaction of the caller's, each with its hash. Nothing else writes that table. Of all
/// instances one appends at a time, until its transaction ends: the next has to know the hash of the last line.
/// </summary>
internal static class AuditAppender
{
    // Who hangs between the lock and the commit would keep all others from writing.
    private const string LongestHold = "10s";

    // Longer than somebody who hangs is let.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Appends lines, in their order. Take it for the last thing before the commit: from here on all other writers wait.</summary>
    public static async Task AppendAsync(StateContext context, IReadOnlyList<AuditEntry> entries, CancellationToken cancel)
    {
        if (context.Database.CurrentTransaction is null) throw new InvalidOperationException("Lines of the audit trail are written in a transaction.");
        if (entries.Count == 0) return;
        await LockAsync(context, cancel);
        // A statement of its own: it has to see what was committed while the lock was waited for.
        var head = await HeadAsync(context, cancel);
        var lines = new Lines([.. entries.Select(AuditText.Storable)], head);
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into dashboard.audit (at, actor, action, subject, before, after, origin, hash)
            select line.at, line.actor, line.action, line.subject, line.before, line.after, line.origin, line.hash
            from unnest({lines.At}, {lines.Actor}, {lines.Action}, {lines.Subject}, {lines.Before}, {lines.After}, {lines.Origin}, {lines.Hash})
                with ordinality as line(at, actor, action, subject, before, after, origin, hash, place)
            order by line.place
            """, cancel);
    }

    /// <summary>From here to the end of the transaction nobody else appends.</summary>
    /// <exception cref="StateUnavailableException">Somebody else does all the time.</exception>
    public static async Task LockAsync(StateContext context, CancellationToken cancel)
    {
        if (!await StateLock.Audit.TryTakeAsync(context, LongestWait, cancel))
            throw new StateUnavailableException("Too many write to the audit trail at this moment. Try again.");
        await context.Database.ExecuteSqlAsync($"select set_config('idle_in_transaction_session_timeout', {LongestHold}, true)", cancel);
    }

    /// <summary>The hash of the last line of the chain.</summary>
    public static async Task<byte[]> HeadAsync(StateContext context, CancellationToken cancel) =>
        await context.Set<AuditRow>().AsNoTracking().Where(row => row.Hash != null).OrderByDescending(row => row.Id).Select(row => row.Hash)
            .FirstOrDefaultAsync(cancel) ?? AuditChain.Start.ToArray();

    /// <summary>Lines as columns, for one statement.</summary>
    private sealed class Lines
    {
        public Lines(IReadOnlyList<AuditEntry> entries, byte[] head)
        {
            At = [.. entries.Select(entry => entry.At)];
            Actor = [.. entries.Select(entry => entry.Actor)];
            Action = [.. entries.Select(entry => entry.Action)];
            Subject = [.. entries.Select(entry => entry.Subject)];
            Before = [.. entries.Select(entry => entry.Before)];
            After = [.. entries.Select(entry => entry.After)];
            Origin = [.. entries.Select(entry => entry.Origin)];
            Hash = [.. entries.Select(entry => head = AuditChain.Next(head, entry))];
        }

        public DateTimeOffset[] At { get; }

        public string[] Actor { get; }

        public string[] Action { get; }

        public string[] Subject { get; }

        public string?[] Before { get; }

        public string?[] After { get; }

        public string?[] Origin { get; }

        public byte[][] Hash { get; }
    }
}
