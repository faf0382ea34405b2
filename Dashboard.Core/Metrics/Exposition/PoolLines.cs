namespace Dashboard.Core.Metrics.Exposition;

/// <summary>The labels of one connection pool, made once.</summary>
internal sealed class PoolLines(PoolSeries series)
{
    public static readonly string[] States = ["healthy", "saturated", "degraded", "down", "notConfigured"];

    public PoolSeries Series => series;

    public LabelSet Labels { get; } = Of(series);

    public LabelSet Idle { get; } = Of(series, ("db_client_connection_state", "idle"));

    public LabelSet Used { get; } = Of(series, ("db_client_connection_state", "used"));

    public LabelSet[] Opens { get; } = [.. new[] { "demand", "replaced", "warm", "unpooled", "reserve" }.Select(cause => Of(series, ("cause", cause)))];

    public LabelSet[] Rejections { get; } = [.. new[] { "queue_full", "server_down", "server_full" }.Select(cause => Of(series, ("cause", cause)))];

    public LabelSet[] StateLabels { get; } = [.. States.Select(state => Of(series, ("state", state)))];

    private static LabelSet Of(PoolSeries series, (string Name, string Value) further = default) =>
        LabelSet.Of(("db_client_connection_pool_name", series.Name), further.Name is null ? ("", "") : further);
}
