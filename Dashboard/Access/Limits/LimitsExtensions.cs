using Dashboard.Configuration;

namespace Dashboard.Access.Limits;

internal static class LimitsExtensions
{
    /// <summary>Adds what keeps those who ask within bounds.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(AccessOptions.Section).Get<AccessLimitOptions>() ?? new()).AddSingleton<KeyLimiter>();
        services.Configure<ExceptionHandlerOptions>(AnswerGivenUp);
        return services;
    }

    /// <summary>
    /// A request that the server gave up is answered as what it is, and is no fault of this program that its log would hold; what the database
    /// says is logged without the values in it.
    /// </summary>
    private static void AnswerGivenUp(ExceptionHandlerOptions options)
    {
        options.StatusCodeSelector = static exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        options.SuppressDiagnosticsCallback = static context => context.Exception is BadHttpRequestException || DatabaseFaultLog.Logs(context.Exception);
    }
}
