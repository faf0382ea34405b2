using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Core.Pooling.Server;

/// <summary>Adds the server's view of itself.</summary>
public static class ServerExtensions
{
    /// <summary>Adds the <see cref="ServerWatch"/>, over the given login; without one it says that no database is configured.</summary>
    /// <param name="services">The services.</param>
    /// <param name="connectionString">The login to ask as; null: without a database.</param>
    /// <param name="tokenise">Takes the literals out of a query.</param>
    public static IServiceCollection AddServerView(this IServiceCollection services, string? connectionString, Func<string, string> tokenise)
    {
        services.TryAddSingleton<IServerReader>(provider =>
            new ServerReader(connectionString, tokenise, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ServerWatch>();
        return services;
    }
}
