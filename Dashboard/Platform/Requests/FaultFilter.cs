using Dashboard.Core.Pooling;
using Npgsql;

namespace Dashboard.Platform.Requests;

/// <summary>
/// Turns what goes wrong below every endpoint into an answer, in one place: the database is away, its schema is missing, or the caller
/// left. Anything else is a fault of this program and goes on to be logged.
/// </summary>
internal sealed class FaultFilter : IEndpointFilter
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RetrySchemaAfter = TimeSpan.FromSeconds(10);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.StatusCode(Problems.CallerWentAway);
        }
        catch (IOException) when (http.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.StatusCode(Problems.CallerWentAway);
        }
        catch (Exception exception) when (Outage.ReasonOf(exception) is { } reason)
        {
            var retryAfter = (exception as PoolUnavailableException)?.RetryAfter ?? RetryAfter;
            return Problems.Unavailable(http.Response, retryAfter, Describe(reason));
        }
        catch (PostgresException exception) when (SchemaFault(exception) is { } detail)
        {
            return Problems.Unavailable(http.Response, RetrySchemaAfter, detail);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            return Problems.Conflict("A profile or match that the request is about no longer exists.");
        }
    }

    private static string Describe(PoolUnavailableReason reason) => reason switch
    {
        PoolUnavailableReason.NotConfigured => "The program runs without PostgreSQL; set ConnectionStrings:Postgres.",
        PoolUnavailableReason.Exhausted or PoolUnavailableReason.QueueFull => "All connections to PostgreSQL are in use; try again shortly.",
        PoolUnavailableReason.ServerFull => "PostgreSQL has no room for another connection; try again shortly.",
        PoolUnavailableReason.Timeout => "PostgreSQL did not answer in time; try again shortly.",
        _ => "PostgreSQL cannot be reached; try again shortly.",
    };

    private static string? SchemaFault(PostgresException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.UndefinedFunction =>
            $"The database has no schema \"wingman\"; {PlatformOptions.SeedKey} = true creates it with 10,000 profiles at the next start.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"The login may not use schema \"wingman\"; {PlatformOptions.SeedKey} = true grants it to role wm_anon at the next start.",
        _ => null,
    };
}
