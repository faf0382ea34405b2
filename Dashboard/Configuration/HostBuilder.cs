using System.Globalization;
using Dashboard.Access.Limits;

namespace Dashboard.Configuration;

/// <summary>Creates the web application's builder, with the defaults that the README promises.</summary>
internal static class HostBuilder
{
    public const string DefaultUrl = "http://localhost:5080";

    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    public static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Not the entry assembly, which is another one in tests.
            ApplicationName = typeof(HostBuilder).Assembly.GetName().Name,
            // appsettings.json lies beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = IsEnvironmentGiven(args) ? null : DefaultEnvironment(),
        });
        PlainNames.Add(builder.Configuration, AllSettings.List);
        if (!HasUrl(builder.Configuration)) builder.WebHost.UseUrls(DefaultUrl);
        // Outside Development the framework would look for the web assets in a publish's folder only.
        if (IsBuildOutput) builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            ServerLimits.Set(kestrel.Limits, builder.Configuration);
        });
        // The first of all, so that a test can put another clock behind it.
        builder.Services.AddSingleton(TimeProvider.System).Configure<HostOptions>(host => host.ShutdownTimeout = DrainTime);
        return builder;
    }

    /// <summary>
    /// From the project's own folder it is Development: the build leaves a list of web assets beside the program, a publish does not.
    /// </summary>
    private static string DefaultEnvironment() => IsBuildOutput ? Environments.Development : Environments.Production;

    private static bool IsBuildOutput => File.Exists(Path.Combine(AppContext.BaseDirectory, "Dashboard.staticwebassets.runtime.json"));

    private static bool IsEnvironmentGiven(string[] args) =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is { Length: > 0 }
        || args.Any(arg => arg.TrimStart('-', '/').StartsWith("environment", true, CultureInfo.InvariantCulture));

    private static bool HasUrl(ConfigurationManager configuration) =>
        !string.IsNullOrEmpty(configuration["urls"])
        || !string.IsNullOrEmpty(configuration["http_ports"])
        || !string.IsNullOrEmpty(configuration["https_ports"])
        || configuration.GetSection("Kestrel:Endpoints").Exists();
}
