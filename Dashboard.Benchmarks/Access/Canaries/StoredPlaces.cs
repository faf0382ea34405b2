using System.IO.Compression;
using System.Text;
using Dashboard.Core.Metrics;
using Dashboard.Core.Metrics.Segments;
using Npgsql;
using StackExchange.Redis;

namespace Dashboard.Benchmarks.Access.Canaries;

/// <summary>All text that the program has put somewhere: each place with what stands in it, unpacked.</summary>
internal static class StoredPlaces
{
    private const int MostUnpacked = 4 << 20;
    private const int LongestHead = 256;

    private static readonly int[] Tiers = [1, 5, 10, 30, 60, 300, 600, 900, 3_600];

    /// <summary>The files of a folder.</summary>
    public static IEnumerable<(string Place, string Text)> Files(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var bytes = Read(file);
            if (bytes is null) continue;
            foreach (var text in PackedText.In(file, bytes)) yield return text;
            foreach (var text in Slots(bytes)) yield return ($"{file} (unpacked)", text);
        }
    }

    /// <summary>All that a Redis holds.</summary>
    public static async Task<IReadOnlyList<(string Place, string Text)>> RedisAsync(string connection)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(connection);
        var (server, database) = (redis.GetServers()[0], redis.GetDatabase());
        var places = new List<(string, string)>();
        await foreach (var key in server.KeysAsync())
        {
            var values = await database.KeyTypeAsync(key) switch
            {
                RedisType.String => [await database.StringGetAsync(key)],
                RedisType.Hash => [.. (await database.HashGetAllAsync(key)).SelectMany(entry => new[] { entry.Name, entry.Value })],
                RedisType.SortedSet => await database.SortedSetRangeByRankAsync(key),
                RedisType.Set => await database.SetMembersAsync(key),
                RedisType.List => await database.ListRangeAsync(key),
                _ => Array.Empty<RedisValue>(),
            };
            foreach (var value in values)
            {
                var bytes = (byte[]?)value ?? [];
                places.AddRange(PackedText.In($"Redis {key}", bytes));
                places.AddRange(Unpacked(bytes).Select(text => ($"Redis {key} (unpacked)", text)));
            }
        }

        return places;
    }

    /// <summary>All tables of the state database.</summary>
    public static async Task<IReadOnlyList<(string Place, string Text)>> DatabaseAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var places = new List<(string, string)>();
        foreach (var table in await NamesAsync(source, "select table_name from information_schema.tables where table_schema = 'dashboard'"))
        {
            await using var rows = source.CreateCommand($"select t::text from dashboard.\"{table}\" t");
            await using var reader = await rows.ExecuteReaderAsync();
            while (await reader.ReadAsync()) places.Add(($"table {table}", reader.GetString(0)));
        }

        // As text, bytes are in hexadecimal.
        foreach (var column in await NamesAsync(source, "select table_name || '.' || column_name from information_schema.columns where table_schema = 'dashboard' and data_type = 'bytea'"))
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            await using var rows = source.CreateCommand($"select \"{name}\" from dashboard.\"{table}\" where \"{name}\" is not null");
            await using var reader = await rows.ExecuteReaderAsync();
            while (await reader.ReadAsync()) places.AddRange(PackedText.In($"table {table}, {name}", reader.GetFieldValue<byte[]>(0)));
        }

        return places;
    }

    /// <summary>What it sent by mail: the bodies of its requests.</summary>
    public static IEnumerable<(string Place, string Text)> Mails(IEnumerable<string> bodies) => bodies.SelectMany(body => PackedText.In("mail", Encoding.UTF8.GetBytes(body)));

    /// <summary>What the program answers, whatever it is.</summary>
    public static async Task<IReadOnlyList<(string Place, string Text)>> AnswersAsync(HttpClient http, IEnumerable<string> addresses)
    {
        var places = new List<(string, string)>();
        foreach (var address in addresses)
        {
            using var answer = await http.GetAsync(address);
            places.Add(($"GET {address}, head", $"{(int)answer.StatusCode} {answer.Headers} {answer.Content.Headers}"));
            places.AddRange(PackedText.In($"GET {address}", await answer.Content.ReadAsByteArrayAsync()));
        }

        return places;
    }

    /// <summary>The texts of the statements in memory.</summary>
    public static IEnumerable<(string Place, string Text)> Memory(MetricsRecorder recorder) =>
        recorder.Statements.All.Select(statement => ("memory", statement.Text));

    private static async Task<IReadOnlyList<string>> NamesAsync(NpgsqlDataSource source, string sql)
    {
        var names = new List<string>();
        await using var list = source.CreateCommand(sql);
        await using var reader = await list.ExecuteReaderAsync();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    private static byte[]? Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Slots(byte[] bytes)
    {
        var at = SegmentHeader.Bytes;
        while (at + SegmentFrame.HeaderBytes < bytes.Length && SegmentFrame.LengthOf(bytes.AsSpan(at)) is { } length && at + length <= bytes.Length)
        {
            foreach (var tier in Tiers)
            {
                if (SegmentFrame.TryRead(bytes.AsSpan(at, length), tier, out var slot)) yield return PackedText.Plain(slot.Payload.ToArray());
            }

            at += length;
        }
    }

    // Behind a short head; where it begins does not matter as long as it unpacks.
    private static IEnumerable<string> Unpacked(byte[] bytes)
    {
        var buffer = new byte[MostUnpacked];
        for (var at = 0; at < Math.Min(LongestHead, bytes.Length); at++)
        {
            if (BrotliDecoder.TryDecompress(bytes.AsSpan(at), buffer, out var written) && written > LongestHead) yield return PackedText.Plain(buffer[..written]);
        }
    }
}
