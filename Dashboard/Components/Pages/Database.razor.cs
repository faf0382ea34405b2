using Dashboard.Components.Charts;
using Dashboard.Components.Database;
using Dashboard.Core.Metrics;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>The connection pools and the server behind them.</summary>
public sealed partial class Database
{
    private const string NoPostgres = "There is no PostgreSQL to watch: the platform API answers 503 where it needs one. "
        + "Set ConnectionStrings:Postgres to a connection string, or leave it out to have a server started along.";

    private DatabaseFigures? _figures;

    [SupplyParameterFromQuery(Name = PoolPicker.QueryName)]
    private string? PoolName { get; set; }

    protected override ChartFrame? Frame => _figures is null ? null : DatabaseCharts.FrameOf(_figures.Timeline, _figures.Chosen);

    protected override void Read(MetricsSnapshot snapshot) => _figures = Reader.Read(snapshot, Choice.View, PoolName, _figures);
}
