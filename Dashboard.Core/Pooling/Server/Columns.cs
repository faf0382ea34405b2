using System.Data.Common;

namespace Dashboard.Core.Pooling.Server;

/// <summary>Reads columns that may be null.</summary>
internal static class Columns
{
    public static T? ValueOrNull<T>(this DbDataReader row, int column) where T : struct =>
        row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
