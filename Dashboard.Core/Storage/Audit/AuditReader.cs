using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Storage.Audit;

/// <summary>Reads the audit trail; while the state database is away, what this instance's journal has of it.</summary>
public sealed class AuditReader
{
    private const int MostAtOnce = 1_000;

    private readonly StateDatabase _database;
    private readonly AuditJournal _journal;

    internal AuditReader(StateDatabase database, AuditJournal journal) => (_database, _journal) = (database, journal);

    /// <summary>Some of the lines that are asked for, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="skip">How many of the newest are left out.</param>
    /// <param name="take">The most.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<AuditPage> ReadAsync(AuditFilter filter, int skip, int take, CancellationToken cancel)
    {
        try
        {
            var lines = await _database.AskAsync(async context => await Rows(context, filter).Skip(skip).Take(take + 1).ToListAsync(cancel));
            return new([.. lines.Take(take).Select(LineOf)], lines.Count > take, Notice: null);
        }
        catch (StateUnavailableException exception)
        {
            var lines = _journal.Read(filter.Has, skip, take + 1);
            return new([.. lines.Take(take).Select(entry => new AuditLine(null, entry, null))], lines.Count > take,
                $"{exception.Message} What is shown is what the journal of this instance has.");
        }
    }

    /// <summary>All lines that are asked for, newest first, read in pieces.</summary>
    /// <exception cref="StateUnavailableException">The state database went away while it was read.</exception>
    public async IAsyncEnumerable<AuditLine> ReadAllAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (!_database.IsReady)
        {
            foreach (var entry in _journal.Read(filter.Has, 0, int.MaxValue)) yield return new(null, entry, null);
            yield break;
        }

        var before = long.MaxValue;
        while (true)
        {
            var last = before;
            var rows = await _database.AskAsync(async context => await Rows(context, filter).Where(row => row.Id < last).Take(MostAtOnce).ToListAsync(cancel));
            foreach (var row in rows) yield return LineOf(row);
            if (rows.Count < MostAtOnce) yield break;
            before = rows[^1].Id;
        }
    }

    private static IQueryable<AuditRow> Rows(StateContext context, AuditFilter filter)
    {
        var rows = context.Set<AuditRow>().AsNoTracking();
        if (filter.Actor is { } actor) rows = rows.Where(row => EF.Functions.ILike(row.Actor, $"%{Literal(actor)}%", "\\"));
        if (filter.Action is { } action) rows = rows.Where(row => EF.Functions.Like(row.Action, $"{Literal(action)}%", "\\"));
        if (filter.Subject is { } subject) rows = rows.Where(row => EF.Functions.ILike(row.Subject, $"%{Literal(subject)}%", "\\"));
        if (filter.From?.ToUniversalTime() is { } from) rows = rows.Where(row => row.At >= from);
        if (filter.To?.ToUniversalTime() is { } to) rows = rows.Where(row => row.At < to);
        return rows.OrderByDescending(row => row.Id);
    }

    // What has a meaning in a pattern, and what PostgreSQL has not in a text.
    private static string Literal(string text) => AuditText.Clean(text)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static AuditLine LineOf(AuditRow row) => new(
        row.Id, new(row.Actor, row.Action, row.Subject, row.Before, row.After, row.Origin, row.At), row.Hash is null ? null : Convert.ToHexStringLower(row.Hash));
}
