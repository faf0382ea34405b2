using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Dashboard.Core.Pooling;

/// <summary>
/// Asks the server every other second whether it is there, on a connection that is no pool's, so that its going and coming back are
/// noticed without a request. One for all pools of a server.
/// </summary>
public sealed class DatabaseProbe(string? connectionString, IReadOnlyList<ConnectionPool> pools, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan WhenUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WhenDown = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (connectionString is null) return;
        await using var source = BuildSource(connectionString);
        while (!stoppingToken.IsCancellationRequested)
        {
            var isUp = await IsUpAsync(source, stoppingToken);
            if (stoppingToken.IsCancellationRequested) return;
            foreach (var pool in pools) pool.Noticed(isUp);

            // Several instances must not ask in step.
            var pause = (isUp ? WhenUp : WhenDown) * (0.8 + (0.4 * Random.Shared.NextDouble()));
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static NpgsqlDataSource BuildSource(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = "probe" };
        builder.ConnectionStringBuilder.ApplicationName = "wingman-probe";
        builder.ConnectionStringBuilder.MaxPoolSize = 1;
        builder.ConnectionStringBuilder.Timeout = 2;
        builder.ConnectionStringBuilder.CommandTimeout = 2;
        return builder.Build();
    }

    private static async Task<bool> IsUpAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancel);
            return true;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
