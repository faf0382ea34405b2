namespace Dashboard.Database;

internal static class DatabaseExtensions
{
    /// <summary>Adds what the database's page and API do with the pools. The pools and the server's view have to be added by the caller.</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services) =>
        services.AddSingleton<PoolSizing>().AddSingleton<ServerCapacity>().AddHostedService<CapacityNotice>();
}
