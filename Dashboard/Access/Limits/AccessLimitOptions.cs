using Dashboard.Core.Common;

namespace Dashboard.Access.Limits;

/// <summary>How much may be asked, over which connections, and whose word is taken for where a request comes from.</summary>
internal sealed class AccessLimitOptions
{
    /// <summary>Requests per second of one API key on one instance; twice as many at once. Default 100.</summary>
    public int KeyRequestsPerSecond { get; set; } = 100;

    /// <summary>The most connections at a time, and as many of pages and hubs besides. Default 5,000.</summary>
    public int MaxConnections { get; set; } = 5_000;

    /// <summary>Whether API keys are taken over plain HTTP from other machines too. Default off.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Addresses and networks of the proxies before this program, separated by commas; null: there is none.</summary>
    public string? TrustedProxies { get; set; }

    public static IReadOnlyList<Setting> Settings { get; } =
    [
        Setting.WholeNumber($"{AccessOptions.Section}:{nameof(KeyRequestsPerSecond)}", 1, 100_000),
        Setting.WholeNumber($"{AccessOptions.Section}:{nameof(MaxConnections)}", 10, 1_000_000),
        Setting.Switch($"{AccessOptions.Section}:{nameof(AllowPlainHttp)}"),
        new($"{AccessOptions.Section}:{nameof(TrustedProxies)}", Limits.TrustedProxies.Allowed, static text => Limits.TrustedProxies.Problem(text)),
        // The framework's own switch takes anybody's word.
        new("ForwardedHeaders_Enabled", $"false; the proxies to believe stand in {AccessOptions.Section}:{nameof(TrustedProxies)}", static text =>
            text.Equals("true", StringComparison.OrdinalIgnoreCase) ? "is 'true', which believes whoever asks" : null),
    ];
}
