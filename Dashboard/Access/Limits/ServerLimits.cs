using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dashboard.Access.Limits;

/// <summary>What the web server takes from anybody, before it is known who asks. All of it is said here, so that no update changes it.</summary>
internal static class ServerLimits
{
    /// <summary>The longest first line of a request: method, address and query.</summary>
    public const int RequestLineBytes = 8 * 1024;

    public const int HeaderCount = 100;

    public const int HeaderBytes = 32 * 1024;

    /// <summary>The longest body where an endpoint says no less; most say 16 KiB.</summary>
    public const int BodyBytes = 64 * 1024;

    /// <summary>Slower than this a body, or the reader of an answer, is given up after <see cref="SlowFor"/>.</summary>
    public const int BytesPerSecond = 240;

    public static readonly TimeSpan SlowFor = TimeSpan.FromSeconds(5);

    /// <summary>For how long the headers of a request may be on their way.</summary>
    public static readonly TimeSpan HeadersWithin = TimeSpan.FromSeconds(10);

    /// <summary>For how long a connection may be silent between requests.</summary>
    public static readonly TimeSpan SilentFor = TimeSpan.FromMinutes(2);

    public static void Set(KestrelServerLimits limits, IConfiguration configuration)
    {
        var most = (configuration.GetSection(AccessOptions.Section).Get<AccessLimitOptions>() ?? new()).MaxConnections;
        limits.MaxRequestLineSize = RequestLineBytes;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MaxRequestBodySize = BodyBytes;
        limits.MinRequestBodyDataRate = new(BytesPerSecond, SlowFor);
        limits.MinResponseDataRate = new(BytesPerSecond, SlowFor);
        limits.RequestHeadersTimeout = HeadersWithin;
        limits.KeepAliveTimeout = SilentFor;
        limits.MaxConcurrentConnections = most;
        limits.MaxConcurrentUpgradedConnections = most;
    }
}
