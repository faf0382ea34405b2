using Npgsql;
using static Dashboard.Platform.PlatformDatabase;

namespace Dashboard.Platform.Matches;

/// <summary>Matches in PostgreSQL. Who may see one stands in the statements too, for databases without row-level security.</summary>
internal sealed class MatchStore(PlatformDatabase database)
{
    /// <summary>A match for one of its members: $1 the match, $2 the member.</summary>
    public const string Find = """
        select id, inviter_id, invitee_id, status, created_at, responded_at
        from wingman.matches
        where id = $1 and $2 in (inviter_id, invitee_id)
        """;

    // One row always: whether the invited one is there, and the match unless the two have one already.
    private const string Invite = """
        with invitee as (select id from wingman.profiles where id = $2 and published),
        made as
        (
            insert into wingman.matches (inviter_id, invitee_id)
            select $1, id from invitee
            on conflict do nothing
            returning id, inviter_id, invitee_id, status, created_at, responded_at
        )
        select made.*, exists (select from invitee)
        from (values (true)) as always
        left join made on true
        """;

    private const string Respond = """
        update wingman.matches
        set status = $3, responded_at = now()
        where id = $1 and invitee_id = $2 and status = 'pending'
        returning id, inviter_id, invitee_id, status, created_at, responded_at
        """;

    /// <summary>The match made, or null with whether the invited one is there: then the two have a match already.</summary>
    public Task<(Match? Match, bool InviteeExists)> InviteAsync(long inviterId, long inviteeId, CancellationToken cancel) => database.WriteAsync(
        async (lease, stop) =>
        {
            await using var command = lease.Command(Invite);
            command.Parameters.Add(Value(inviterId));
            command.Parameters.Add(Value(inviteeId));
            await using var reader = await command.ExecuteReaderAsync(stop);
            await reader.ReadAsync(stop);
            return (await reader.IsDBNullAsync(0, stop) ? null : Read(reader), reader.GetBoolean(6));
        },
        cancel);

    /// <summary>The match, if the viewer is one of its two members.</summary>
    public Task<Match?> FindAsync(long id, long viewerId, CancellationToken cancel) => database.ReadAsync(
        async (lease, stop) =>
        {
            await using var batch = ForViewer(lease, viewerId);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Find) { Parameters = { Value(id), Value(viewerId) } });
            await using var reader = await ViewerReaderAsync(batch, stop);
            return await reader.ReadAsync(stop) ? Read(reader) : null;
        },
        cancel);

    /// <summary>The match after the answer; null when it is not the invited one's to answer, or not any more.</summary>
    public Task<Match?> RespondAsync(long id, long inviteeId, bool accept, CancellationToken cancel) => database.WriteAsync(
        async (lease, stop) =>
        {
            await using var command = lease.Command(Respond);
            command.Parameters.Add(Value(id));
            command.Parameters.Add(Value(inviteeId));
            command.Parameters.Add(Value(accept ? Match.Accepted : Match.Declined));
            await using var reader = await command.ExecuteReaderAsync(stop);
            return await reader.ReadAsync(stop) ? Read(reader) : null;
        },
        cancel);

    public static Match Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3),
        reader.GetFieldValue<DateTimeOffset>(4), reader.GetFieldValue<DateTimeOffset?>(5));
}
