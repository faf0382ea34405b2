using Dashboard.Api;
using Npgsql;
using static Dashboard.Platform.PlatformDatabase;

namespace Dashboard.Platform.Profiles;

/// <summary>Finds the published profiles nearest to a place.</summary>
internal sealed class NearbyStore(PlatformDatabase database)
{
    /// <summary>
    /// The index on the point orders by degrees on a plane, which is not yet the order on the globe: it gives enough candidates, and the
    /// farthest of them says how far away an answer can be at most. What is that near differs at most so much in latitude, which the
    /// second index finds; only that strip is measured and sorted.
    /// </summary>
    public const string Sql = """
        with candidates as materialized
        (
            select wingman.distance_km($1, $2, latitude, longitude) as km
            from wingman.profiles
            where published and (wingman.distance_km($1, $2, latitude, longitude), id) > ($3, $4)
            order by location <-> point($2, $1)
            limit $5
        ),
        reach as (select degrees(max(km) / 6371.0088) + 1e-6 as degrees from candidates)
        select id, display_name, bio, latitude, longitude, updated_at, distance_km
        from
        (
            select p.*, wingman.distance_km($1, $2, latitude, longitude) as distance_km
            from wingman.profiles p
            where published
              and latitude >= $1 - (select degrees from reach) and latitude <= $1 + (select degrees from reach)
        ) as strip
        where (distance_km, id) > ($3, $4)
        order by distance_km, id
        limit $5
        """;

    public Task<Page<NearbyProfile>> NearAsync(GeoPoint place, NearCursor after, int limit, CancellationToken cancel) => database.ReadAsync(
        async (lease, stop) =>
        {
            await using var command = lease.Command(Sql);
            command.Parameters.Add(Value(place.Latitude));
            command.Parameters.Add(Value(place.Longitude));
            command.Parameters.Add(Value(after.DistanceKm));
            command.Parameters.Add(Value(after.Id));
            command.Parameters.Add(Value(limit + 1));
            var found = new List<NearbyProfile>(limit + 1);
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop)) found.Add(Read(reader));
            return Page<NearbyProfile>.Of(found, limit, last => new NearCursor(last.ExactKm, last.Id).Encode());
        },
        cancel);

    private static NearbyProfile Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetDouble(3), reader.GetDouble(4),
        reader.GetFieldValue<DateTimeOffset>(5), reader.GetDouble(6));
}
