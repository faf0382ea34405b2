namespace Dashboard.Api;

/// <summary>Maps everything that programs ask for, one line per feature.</summary>
internal static class ApiExtensions
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthApi();
        routes.MapDependenciesApi();
        routes.MapDeploymentsApi();
        routes.MapMetricsApi();
        routes.MapHistoryApi();
        routes.MapHeatmapApi();
        routes.MapBreakdownApi();
        routes.MapSlowRequestsApi();
        routes.MapInstancesApi();
        routes.MapPoolsApi();
        routes.MapServerApi();
        routes.MapExpositionApi();
        routes.MapFlagsApi();
        routes.MapAlertsApi();
        routes.MapAlertRulesApi();
        routes.MapSuggestionApi();
        routes.MapAlertChannelsApi();
        routes.MapReportApi();
        routes.MapReportArchiveApi();
        routes.MapReportSchedulesApi();
        routes.MapKeysApi();
        routes.MapUsersApi();
        routes.MapAuditApi();
    }
}
