using Npgsql;
using static Dashboard.Platform.PlatformDatabase;

namespace Dashboard.Platform.Profiles;

/// <summary>Profiles in PostgreSQL. What row-level security enforces stands in the statements too, for databases without the role.</summary>
internal sealed class ProfileStore(PlatformDatabase database)
{
    private const string Find = """
        select id, display_name, bio, latitude, longitude, published, version, updated_at
        from wingman.profiles
        where id = $1 and published
        """;

    private const string Exists = "select exists (select from wingman.profiles where id = $1)";

    private const string Update = """
        update wingman.profiles
        set display_name = $2, bio = $3, latitude = $4, longitude = $5, published = $6, version = version + 1, updated_at = now()
        where id = $1
        returning id, display_name, bio, latitude, longitude, published, version, updated_at
        """;

    /// <summary>A published profile.</summary>
    public Task<Profile?> FindAsync(long id, CancellationToken cancel) => database.ReadAsync(
        async (lease, stop) =>
        {
            await using var command = lease.Command(Find);
            command.Parameters.Add(Value(id));
            return await ReadOneAsync(command, stop);
        },
        cancel);

    /// <summary>Whether the profile exists, published or not: its owner may sign in to publish it again.</summary>
    public Task<bool> ExistsAsync(long id, CancellationToken cancel) => database.ReadAsync(
        async (lease, stop) =>
        {
            await using var batch = ForViewer(lease, id);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Exists) { Parameters = { Value(id) } });
            await using var reader = await ViewerReaderAsync(batch, stop);
            return await reader.ReadAsync(stop) && reader.GetBoolean(0);
        },
        cancel);

    public Task<Profile?> UpdateAsync(long id, ProfileChange change, CancellationToken cancel) => database.WriteAsync(
        async (lease, stop) =>
        {
            await using var command = lease.Command(Update);
            command.Parameters.Add(Value(id));
            command.Parameters.Add(Value(change.DisplayName!));
            command.Parameters.Add(Value(change.Bio ?? ""));
            command.Parameters.Add(Value(change.Latitude!.Value));
            command.Parameters.Add(Value(change.Longitude!.Value));
            command.Parameters.Add(Value(change.Published ?? true));
            return await ReadOneAsync(command, stop);
        },
        cancel);

    private static async Task<Profile?> ReadOneAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel)
            ? new Profile(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetDouble(3), reader.GetDouble(4),
                reader.GetBoolean(5), reader.GetInt64(6), reader.GetFieldValue<DateTimeOffset>(7))
            : null;
    }
}
