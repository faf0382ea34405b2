namespace Dashboard.Tests.Access.Hostile;

/// <summary>
/// The table of what is allowed to whom: every endpoint that the program maps, but for the files of the pages, which are open by one rule.
/// <c>PAGE</c> stands for GET and POST of a page, <c>ANY</c> for an endpoint that takes every method.
/// </summary>
internal static class Allowed
{
    private static readonly (Who Who, string[] Endpoints)[] Rows =
    [
        (Who.Anyone,
        [
            // What watches the program from outside has no key.
            "GET /health/live", "GET /health/ready", "GET /health/startup",
            // Signing in and out.
            "PAGE /sign-in", "POST /sign-in/token", "POST /sign-in/link", "POST /sign-out",
            // For those who have no account yet, or cannot get into it: a token from the console or a mail is asked for.
            "PAGE /set-up", "PAGE /join", "PAGE /reset",
            // The second step of signing in, and the other ways to.
            "PAGE /sign-in/code", "POST /sign-in/passkey/options", "POST /sign-in/passkey", "GET /sign-in/provider",
            // The files of the reference page; the page itself is not open.
            "GET /scalar/favicon.svg", "GET /scalar/scalar.aspnetcore.js", "GET /scalar/scalar.js",
        ]),
        (Who.Platform,
        [
            "POST /api/sessions", "GET /api/sessions/current", "DELETE /api/sessions/current",
            "GET /api/profiles", "GET /api/profiles/{id}", "PUT /api/profiles/{id}",
            "POST /api/matches", "GET /api/matches/{id}", "POST /api/matches/{id}/respond",
            "GET /api/matches/{id}/messages", "POST /api/matches/{id}/messages",
        ]),
        (Who.Viewer,
        [
            "PAGE /", "PAGE /endpoints", "PAGE /endpoints/{Method}/{*Route}", "PAGE /database", "PAGE /redis", "PAGE /system",
            "PAGE /instances", "PAGE /health-status", "PAGE /not-found", "PAGE /reports", "PAGE /reports/archive",
            "PAGE /alerts", "PAGE /alerts/history", "PAGE /alerts/rules", "PAGE /alerts/rules/new", "PAGE /alerts/rules/{Id}",
            "PAGE /alerts/channels", "PAGE /alerts/silences", "PAGE /admin/settings", "PAGE /account",
            "PAGE /account/codes", "PAGE /account/passkeys", "PAGE /account/passkeys/{Id}", "POST /account/passkeys/options",
            // Where a page that lost its connection asks whether it was signed out.
            "GET /sign-in/holds",
            // What pages live by.
            "ANY /_blazor", "ANY /_blazor/negotiate", "ANY /_blazor/disconnect", "ANY /_blazor/initializers", "GET /_framework/opaque-redirect",
            "ANY /hubs/metrics", "ANY /hubs/metrics/negotiate",
            "GET /openapi/{documentName}.json", "GET /scalar/{documentName?}",
            "GET /metrics", "GET /api/metrics/realtime", "GET /api/metrics/history", "GET /api/metrics/heatmap", "GET /api/metrics/breakdown",
            "GET /api/metrics/slow-requests", "GET /api/instances", "GET /api/health/detailed", "GET /api/health/dependencies",
            "GET /api/deployments", "GET /api/flags",
            "GET /api/database/queries", "GET /api/database/pools", "GET /api/database/leases", "GET /api/database/leaks",
            "GET /api/database/events", "GET /api/database/server",
            "GET /api/alerts/active", "GET /api/alerts/history", "GET /api/alerts/deliveries", "GET /api/alerts/silences",
            "GET /api/alerts/rules", "GET /api/alerts/rules/{id}", "GET /api/alerts/suggestion", "GET /api/alerts/channels",
            // Changes nothing; it is sent what it is to reckon with.
            "POST /api/alerts/rules/preview",
            "GET /api/performance/report", "GET /api/reports", "GET /api/reports/{id}", "GET /api/reports/schedules", "GET /api/reports/schedules/{id}",
        ]),
        (Who.Operator,
        [
            "POST /api/alerts/{id}/acknowledge", "POST /api/alerts/silences", "DELETE /api/alerts/silences/{id}",
            "POST /api/alerts/channels/{id}/test", "POST /api/health/dependencies/{id}/check", "PUT /api/database/pools/{name}",
            "POST /api/deployments", "POST /api/reports",
        ]),
        (Who.Admin,
        [
            "POST /api/alerts/rules", "PUT /api/alerts/rules/{id}", "DELETE /api/alerts/rules/{id}",
            "POST /api/alerts/channels", "PUT /api/alerts/channels/{id}", "DELETE /api/alerts/channels/{id}",
            "POST /api/health/dependencies", "PUT /api/health/dependencies/{id}", "DELETE /api/health/dependencies/{id}",
            "POST /api/reports/schedules", "PUT /api/reports/schedules/{id}", "DELETE /api/reports/schedules/{id}", "DELETE /api/reports/{id}",
            "PUT /api/flags",
            "PAGE /admin/users", "GET /api/users", "POST /api/users", "PUT /api/users/{id}", "DELETE /api/users/{id}", "POST /api/users/{id}/reset", "DELETE /api/users/{id}/factors",
            "PAGE /admin/keys", "GET /api/keys", "POST /api/keys", "POST /api/keys/{id}/rotate", "DELETE /api/keys/{id}", "DELETE /api/keys",
            "PAGE /admin/audit", "GET /api/audit", "GET /api/audit/verify",
        ]),
    ];

    /// <summary>By endpoint, as <see cref="MappedEndpoint.Name"/> says it.</summary>
    public static IReadOnlyDictionary<string, Who> Table { get; } =
        Rows.SelectMany(row => row.Endpoints.Select(name => KeyValuePair.Create(name, row.Who))).ToDictionary();

    /// <summary>The right that an action demands of whoever calls it, whatever the endpoint or the page before it did.</summary>
    public static IReadOnlyDictionary<string, Who> Actions { get; } = new (Who Who, string[] Actions)[]
    {
        (Who.Anyone,
        [
            // Of whoever asks; for those without an account there is nothing.
            "OwnAccount.SignInsOfAsync", "FactorEditing.ReadAsync", "FactorEditing.BegunAsync",
            // Of whoever the identity provider vouches for.
            "ProviderSession.SignInAsync",
            // Adds where the request comes from.
            "VisitorAddress.TransformAsync",
        ]),
        (Who.Operator,
        [
            "PersonRights.OperatorAsync", "PersonRights.MayOperateAsync",
            "SilenceEditing.AddAsync", "SilenceEditing.DeleteAsync", "SilenceEditing.AcknowledgeAsync",
            "ChannelEditing.TestAsync", "DependencyEditing.CheckAsync", "DependencyEditing.MayCheckAsync",
            "PoolSizing.ResizeAsync", "PoolSizing.IsAllowedAsync", "ReportKeeping.MakeAsync", "ReportKeeping.KeepAsync", "ReportKeeping.SendNowAsync",
            "DeploymentTelling.AddAsync",
        ]),
        (Who.Admin,
        [
            "PersonRights.EditorAsync", "PersonRights.MayEditAsync",
            "RuleEditing.SaveAsync", "RuleEditing.DeleteAsync", "ChannelEditing.SaveAsync", "ChannelEditing.DeleteAsync",
            "DependencyEditing.SaveAsync", "DependencyEditing.DeleteAsync", "DependencyEditing.MayEditAsync",
            "ScheduleEditing.SaveAsync", "ScheduleEditing.DeleteAsync", "ReportKeeping.DeleteAsync",
            "FlagSwitching.ChangeAsync", "FlagSwitching.IsAllowedAsync",
            "DemoBreaker.BeginAsync", "DemoBreaker.EndAsync", "DemoBreaker.IsAllowedAsync",
            "UserEditing.ListAsync", "UserEditing.InviteAsync", "UserEditing.ResetAsync", "UserEditing.ChangeAsync", "UserEditing.DeleteAsync", "UserEditing.MayEditAsync",
            "FactorRemoval.RemoveAsync",
            "KeyEditing.ListAsync", "KeyEditing.HasAsync", "KeyEditing.AddAsync", "KeyEditing.RotateAsync", "KeyEditing.RevokeAsync", "KeyEditing.RevokeAllAsync",
            "KeyEditing.IsAllowedAsync",
            "AuditReading.MayReadAsync", "AuditReading.ReadAsync", "AuditReading.ExportAsync", "AuditReading.VerifyAsync",
        ]),
    }.SelectMany(row => row.Actions.Select(name => KeyValuePair.Create(name, row.Who))).ToDictionary();
}
