using Npgsql;

namespace Dashboard.Tests.Embedded;

/// <summary>One statement over a connection of its own.</summary>
internal static class Sql
{
    public static async Task ExecuteAsync(string connectionString, string statement) => await ScalarAsync<object>(connectionString, statement);

    public static async Task<T?> ScalarAsync<T>(string connectionString, string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        return (T?)await command.ExecuteScalarAsync();
    }
}
