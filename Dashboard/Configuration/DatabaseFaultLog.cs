using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace Dashboard.Configuration;

/// <summary>
/// Logs what no endpoint caught. What PostgreSQL says against a statement may quote its values (<c>invalid input syntax for type integer:
/// "…"</c>), so of that only the code and the place are logged.
/// </summary>
internal sealed partial class DatabaseFaultLog(ILogger<DatabaseFaultLog> logger) : IExceptionHandler
{
    /// <summary>Whether it is a fault of the database, which is logged by this class and not by the framework.</summary>
    public static bool Logs(Exception exception) => Find(exception) is not null;

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Find(exception) is { } fault)
        {
            var endpoint = httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName ?? "an unknown endpoint";
            Log.Failed(logger, endpoint, fault.SqlState, Environment.NewLine + exception.StackTrace);
        }

        return ValueTask.FromResult(false);
    }

    private static PostgresException? Find(Exception? exception)
    {
        while (exception is not (null or PostgresException)) exception = exception.InnerException;
        return (PostgresException?)exception;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Endpoint} failed, for PostgreSQL refused a statement with {SqlState}; what it said is left out, for it may hold values{Stack}")]
        public static partial void Failed(ILogger logger, string endpoint, string sqlState, string stack);
    }
}
