using Dashboard.Api;
using Dashboard.Platform.Matches;
using Npgsql;
using static Dashboard.Platform.PlatformDatabase;

namespace Dashboard.Platform.Messages;

/// <summary>Messages in PostgreSQL.</summary>
internal sealed class MessageStore(PlatformDatabase database)
{
    private const string List = """
        select id, match_id, sender_id, text, sent_at
        from wingman.messages
        where match_id = $1 and id < $2
        order by id desc
        limit $3
        """;

    private const string Send = """
        insert into wingman.messages (match_id, sender_id, text)
        select id, $2, $3
        from wingman.matches
        where id = $1 and $2 in (inviter_id, invitee_id) and status = 'accepted'
        returning id, match_id, sender_id, text, sent_at
        """;

    /// <summary>The match and the newest of its messages, older than <paramref name="before"/>; null to those who are no members.</summary>
    public Task<(Match Match, Page<Message> Page)?> ListAsync(
        long matchId, long viewerId, long before, int limit, CancellationToken cancel) => database.ReadAsync<(Match Match, Page<Message> Page)?>(
        async (lease, stop) =>
        {
            await using var batch = ForViewer(lease, viewerId);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(MatchStore.Find) { Parameters = { Value(matchId), Value(viewerId) } });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(List) { Parameters = { Value(matchId), Value(before), Value(limit + 1) } });
            await using var reader = await ViewerReaderAsync(batch, stop);
            if (!await reader.ReadAsync(stop)) return null;

            var match = MatchStore.Read(reader);
            await reader.NextResultAsync(stop);
            var found = new List<Message>();
            while (await reader.ReadAsync(stop)) found.Add(Read(reader));
            return (match, Page<Message>.Of(found, limit, MessageCursor.After));
        },
        cancel);

    /// <summary>The message sent; null when the match is not the sender's, or not accepted.</summary>
    public Task<Message?> SendAsync(long matchId, long senderId, string text, CancellationToken cancel) => database.WriteAsync(
        async (lease, stop) =>
        {
            await using var command = lease.Command(Send);
            command.Parameters.Add(Value(matchId));
            command.Parameters.Add(Value(senderId));
            command.Parameters.Add(Value(text));
            await using var reader = await command.ExecuteReaderAsync(stop);
            return await reader.ReadAsync(stop) ? Read(reader) : null;
        },
        cancel);

    private static Message Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4));
}
