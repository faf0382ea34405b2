using Dashboard.Access;
using Dashboard.Access.Protection;
using Dashboard.Core.Common;
using Dashboard.Core.Pooling;
using Dashboard.Core.Storage;
using Dashboard.Demo;
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
        if (servers?.Redis is null) yield return $"Redis: {(ConnectionText.From(app.Configuration, RedisOptions.Key) is null ? "none" : "given")}";
        yield return $"State database: {State(app.Configuration, servers)}";
        if (app.Configuration.GetValue<bool>(PlatformOptions.SeedKey) && PostgresTarget.From(app.Configuration, "Postgres") is not null)
            yield return "PostgreSQL: schema wingman with 10,000 profiles is created where it is missing";
        if (app.Services.GetRequiredService<AnonLogin>().RowLevelSecurity == "notEnforced")
        {
            yield return "Warning: reads are not under row-level security, for the database has no role wm_anon that the login may take. "
                + "Create and grant it, or set ConnectionStrings:PostgresAnon.";
        }

        yield return DemoExtensions.IsOn(app.Services)
            ? $"Demo traffic: on, requests of the program to itself; {DemoOptions.EnabledKey} = false turns it off"
            : "Demo traffic: off";
        foreach (var line in SignIn(app)) yield return line;
        if (!app.Environment.IsDevelopment() && !ProtectionCertificate.IsGiven(app.Configuration))
        {
            yield return "Hint: the keys that protect cookies lie unencrypted in the data directory and the state database. "
                + "Access:CertificatePath, a .pfx file with an RSA key, encrypts them.";
        }
    }

    private static IEnumerable<string> SignIn(WebApplication app)
    {
        var links = app.Services.GetRequiredService<SignInLinks>();
        var hasKey = app.Services.GetRequiredService<BootstrapKey>().IsConfigured;
        if (links.AreOffered) yield return $"Sign in: {links.Create()}";
        if (hasKey) yield return $"Sign in{(links.AreOffered ? " (programs)" : "")}: send the key of Access:BootstrapApiKey in the header X-Api-Key.";
        if (PostgresTarget.From(app.Configuration, "Dashboard") is not null)
        {
            yield return $"Sign in{(links.AreOffered || hasKey ? " (people)" : "")}: by password at {app.Urls.First().TrimEnd('/')}/sign-in; while there is no admin yet, the way to become it is printed below.";
            yield break;
        }

        if (links.AreOffered || hasKey) yield break;
        yield return "Sign in: no key is configured. Set Access:BootstrapApiKey to at least 32 characters and start again; a sign-in link is "
            + "printed only in Development, and while every address is this machine's own (--urls http://localhost:5080).";
    }

    private static string State(IConfiguration configuration, EmbeddedServers? servers)
    {
        if (PostgresTarget.From(configuration, "Dashboard") is null) return "none, so what is set live holds on this instance only";
        var where = servers?.IsEmbedded(StateOptions.Key, configuration) == true ? "embedded" : Given(configuration, "Dashboard");
        return $"{where}; schema {StateContext.Schema} is created where it is missing";
    }

    private static string Given(IConfiguration configuration, string name) =>
        PostgresTarget.From(configuration, name) is { } target ? $"given, {PostgresTarget.Describe(target)}" : "none";
}
