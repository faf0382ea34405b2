using Dashboard.Access;
using Dashboard.Core.Pooling;
using Dashboard.Embedded;
using Dashboard.Platform;

namespace Dashboard.Configuration;

/// <summary>What the program says once it serves: the address, the servers, and how to sign in.</summary>
internal static class StartSummary
{
    public static void Write(TextWriter output, WebApplication app, EmbeddedServers? servers)
    {
        foreach (var line in Lines(app, servers)) output.WriteLine(line);
        output.Flush();
    }

    private static IEnumerable<string> Lines(WebApplication app, EmbeddedServers? servers)
    {
        var address = string.Join(", ", app.Urls);
        yield return $"WingmanMatch performance dashboard: {address}";
        foreach (var line in servers?.Summary ?? []) yield return line;
        // A given database is named even where an embedded one keeps the monitor's own state.
        if (servers?.IsEmbedded("ConnectionStrings:Postgres", app.Configuration) != true)
            yield return $"PostgreSQL: {Given(app.Configuration, "Postgres")}";
        if (servers?.Redis is null) yield return $"Redis: {(IsNone(app.Configuration["ConnectionStrings:Redis"]) ? "none" : "given")}";
        if (app.Configuration.GetValue<bool>(PlatformOptions.SeedKey))
            yield return "PostgreSQL: schema wingman with 10,000 profiles is created where it is missing";
        if (app.Services.GetRequiredService<AnonLogin>().RowLevelSecurity == "notEnforced")
        {
            yield return "Warning: reads are not under row-level security, for the database has no role wm_anon that the login may take. "
                + "Create and grant it, or set ConnectionStrings:PostgresAnon.";
        }

        yield return "Demo traffic: off";
        yield return SignIn(app, address);
    }

    private static string SignIn(WebApplication app, string address)
    {
        var key = app.Services.GetRequiredService<BootstrapKey>();
        if (key.Generated is null) return "Sign in: send the key of Access:BootstrapApiKey in the header X-Api-Key.";
        if (!app.Environment.IsDevelopment())
            return "Sign in: no key is configured. Set Access:BootstrapApiKey to at least 32 characters and start again.";
        return $"Sign in: this run's key is {key.Generated}\n  curl -H 'X-Api-Key: {key.Generated}' {address.Split(',')[0]}/api/metrics/realtime";
    }

    private static string Given(IConfiguration configuration, string name) =>
        PostgresTarget.From(configuration, name) is { } target ? $"given, {PostgresTarget.Describe(target)}" : "none";

    private static bool IsNone(string? text) => string.Equals(text, "none", StringComparison.OrdinalIgnoreCase);
}
