using System.Net;
using Dashboard.Core.Accounts;
using Dashboard.Core.Common;

namespace Dashboard.Access.Provider;

/// <summary>An identity provider (OpenID Connect) by whose word people sign in.</summary>
internal sealed record ProviderOptions
{
    public const string Section = $"{AccessOptions.Section}:Oidc";

    private const string AuthorityKey = $"{Section}:{nameof(Authority)}";
    private const string DefaultClaim = "groups";
    private const string DefaultScopes = "openid profile email";
    private const int LongestName = 40;

    private static readonly string[] GroupKeys = [nameof(AdminGroups), nameof(OperatorGroups), nameof(ViewerGroups)];

    /// <summary>The provider's address, below which its description is.</summary>
    public required Uri Authority { get; init; }

    public required string ClientId { get; init; }

    /// <summary>A secret; null: the provider asks for none, since a code is bound to who asked for it anyway.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The claim with the groups.</summary>
    public required string GroupClaim { get; init; }

    public required IReadOnlySet<string> AdminGroups { get; init; }

    public required IReadOnlySet<string> OperatorGroups { get; init; }

    public required IReadOnlySet<string> ViewerGroups { get; init; }

    /// <summary>To follow "Sign in with".</summary>
    public required string Name { get; init; }

    /// <summary>What is asked of the provider.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Whether the provider's host may be of this machine or of a private network.</summary>
    public required bool AllowPrivate { get; init; }

    public static IReadOnlyList<Setting> Settings { get; } =
    [
        new(AuthorityKey, "an https address without a query, or http://localhost in Development", text => IsAuthority(text) ? null : "is no such address"),
        Text(nameof(ClientId), "a text of 1 to 200 characters without blanks", static text => text.Length <= 200 && !text.Any(char.IsWhiteSpace)),
        Setting.Secret($"{Section}:{nameof(ClientSecret)}", minLength: 8),
        Text(nameof(GroupClaim), "the name of a claim, without blanks", static text => text.Length <= 200 && !text.Any(char.IsWhiteSpace)),
        .. GroupKeys.Select(key => Text(key, "names of groups, separated by commas", static text => Split(text, ',').Length > 0)),
        Text(nameof(Name), $"a text of 1 to {LongestName} characters", static text => text.Length <= LongestName && !text.Any(char.IsControl)),
        Text(nameof(Scopes), "scopes separated by blanks, openid among them", static text => Split(text, ' ').Contains("openid")),
        Setting.Switch($"{Section}:{nameof(AllowPrivate)}"),
    ];

    /// <summary>What is wrong with the settings together; one sentence each.</summary>
    public static IEnumerable<string> Conflicts(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (string.IsNullOrEmpty(section[nameof(Authority)]))
        {
            var given = section.GetChildren().Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => one.Path).ToArray();
            if (given.Length > 0) yield return $"{AuthorityKey} is missing, and {string.Join(", ", given)} {(given.Length == 1 ? "is" : "are")} given; allowed is all of them or none.";
            yield break;
        }

        if (string.IsNullOrEmpty(section[nameof(ClientId)])) yield return $"{Section}:{nameof(ClientId)} is missing; allowed is the name that the provider knows this program by.";
        if (GroupKeys.All(key => string.IsNullOrEmpty(section[key])))
            yield return $"{string.Join(", ", GroupKeys.Select(key => $"{Section}:{key}"))} are all missing, so nobody could sign in; allowed is at least one of them.";
        var isDevelopment = string.Equals(configuration[HostDefaults.EnvironmentKey], Environments.Development, StringComparison.OrdinalIgnoreCase);
        if (IsAuthority(section[nameof(Authority)]!) && IsPlain(section[nameof(Authority)]!) && !isDevelopment)
            yield return $"{AuthorityKey} is an http address, which is for Development alone; allowed is an https address.";
    }

    /// <summary>What the configuration says; null: no provider.</summary>
    public static ProviderOptions? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (section[nameof(Authority)] is not { Length: > 0 } authority || section[nameof(ClientId)] is not { Length: > 0 } client) return null;
        return new()
        {
            Authority = new Uri(authority.TrimEnd('/')),
            ClientId = client,
            ClientSecret = Given(section, nameof(ClientSecret)),
            GroupClaim = Given(section, nameof(GroupClaim)) ?? DefaultClaim,
            AdminGroups = Groups(section, nameof(AdminGroups)),
            OperatorGroups = Groups(section, nameof(OperatorGroups)),
            ViewerGroups = Groups(section, nameof(ViewerGroups)),
            Name = Given(section, nameof(Name)) ?? "your organisation",
            Scopes = Split(Given(section, nameof(Scopes)) ?? DefaultScopes, ' '),
            AllowPrivate = IsPlain(authority) || (bool.TryParse(section[nameof(AllowPrivate)], out var allowed) && allowed),
        };
    }

    /// <summary>The highest role of somebody's groups; null: none of them may in.</summary>
    public Role? RoleOf(IReadOnlyCollection<string> groups)
    {
        if (groups.Any(AdminGroups.Contains)) return Role.Admin;
        if (groups.Any(OperatorGroups.Contains)) return Role.Operator;
        return groups.Any(ViewerGroups.Contains) ? Role.Viewer : null;
    }

    // The record would write the secret out.
    public override string ToString() => $"{nameof(ProviderOptions)} {Authority}";

    private static Setting Text(string key, string allowed, Func<string, bool> isRight) =>
        new($"{Section}:{key}", allowed, text => !string.IsNullOrWhiteSpace(text) && isRight(text) ? null : "is something else");

    private static bool IsAuthority(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { UserInfo: "", Query: "", Fragment: "", Host.Length: > 0 }
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsOwn(uri)));

    private static bool IsPlain(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp;

    private static bool IsOwn(Uri uri) =>
        uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string? Given(IConfigurationSection section, string key) => section[key] is { Length: > 0 } text ? text : null;

    private static HashSet<string> Groups(IConfigurationSection section, string key) => [.. Split(section[key] ?? "", ',')];

    private static string[] Split(string text, char separator) => text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
