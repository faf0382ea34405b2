using System.Security.Cryptography;
using System.Text;
using Dashboard.Components.Shared;
using Dashboard.Core.Metrics;

namespace Dashboard.Components.Database;

/// <summary>The columns of the statement table, and how the address names a statement.</summary>
internal static class StatementColumns
{
    private const int KeyCharacters = 12;

    /// <summary>From left to right.</summary>
    public static IReadOnlyList<TableColumn<StatementMetrics>> All { get; } =
    [
        new("statement", "Statement", Text: statement => statement.Text),
        new("count", "Runs", Value: statement => statement.Count),
        new("mean", "Mean", Value: statement => statement.LatencyMs.Mean, Wide: true),
        new("p95", "P95", Value: statement => statement.LatencyMs.P95),
        new("total", "Total", Value: statement => statement.TotalMs),
        new("errors", "Errors", Value: statement => statement.ErrorRate),
    ];

    /// <summary>Short, and the same after a restart and on another instance: a statement itself is too long for an address.</summary>
    public static string KeyOf(StatementMetrics statement) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(statement.Text)))[..KeyCharacters];
}
