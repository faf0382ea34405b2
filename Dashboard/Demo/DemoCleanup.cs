using Dashboard.Core.Pooling;
using Npgsql;

namespace Dashboard.Demo;

/// <summary>Deletes what the demo wrote, but for the newest messages, so that a week of it fills no disk. The seeded rows stay.</summary>
internal sealed class DemoCleanup([FromKeyedServices(PoolName.Service)] ConnectionPool service)
{
    /// <summary>How many messages of a match are kept.</summary>
    public const int KeptMessages = 200;

    private const string SchemaExists = "select to_regclass('wingman.messages') is not null";

    private const string DeleteMessages = """
        delete from wingman.messages
        where id in
        (
            select id
            from (select id, row_number() over (partition by match_id order by id desc) as age
                  from wingman.messages
                  where match_id <= $1 and id > $2) as written
            where age > $3
        )
        """;

    private const string DeleteMatches = """
        delete from wingman.matches as m
        where id > $1 and inviter_id = any ($2) and invitee_id = any ($3) and (status <> 'pending' or $4)
          and not exists (select from wingman.messages where match_id = m.id)
        """;

    /// <summary>Cleans up.</summary>
    /// <param name="isFirst">Whether invitations that an earlier run left open go too: nobody is going to answer them.</param>
    /// <param name="cancel">Ends it early; then nothing is deleted.</param>
    /// <returns>False when the database or its schema is not there (yet).</returns>
    public async Task<bool> RunAsync(bool isFirst, CancellationToken cancel)
    {
        try
        {
            await using var lease = await service.AcquireAsync(cancel);
            // A statement that fails is an error that somebody has to explain.
            await using var exists = lease.Command(SchemaExists);
            if (await exists.ExecuteScalarAsync(cancel) is not true) return false;
            await using var batch = new NpgsqlBatch(lease.Connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(DeleteMessages)
            {
                Parameters = { Value((long)DemoPeople.Matches), Value(DemoPeople.LastSeededMessage), Value(KeptMessages) },
            });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(DeleteMatches)
            {
                Parameters = { Value(DemoPeople.LastSeededMatch), Value(DemoPeople.Inviters), Value(DemoPeople.Invitees), Value(isFirst) },
            });
            await batch.ExecuteNonQueryAsync(cancel);
            return true;
        }
        catch (Exception exception) when (exception is PoolUnavailableException or NpgsqlException)
        {
            return false;
        }
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
