using System.Net.Sockets;
using Dashboard.Core.Common.Addresses;

namespace Dashboard.Core.Health.Dependencies;

/// <summary>
/// Asks a dependency once, with its deadline. What goes wrong is part of the result, in words of our own: those of an exception name hosts.
/// </summary>
internal sealed class DependencyAsker(IHttpClientFactory clients, DependencyAddresses addresses, TimeProvider clock)
{
    /// <summary>The client for hosts on the internet.</summary>
    public const string Public = "health-public";

    /// <summary>The client for hosts of private networks too. Another one, so that none uses a connection that the other made.</summary>
    public const string Private = "health-private";

    // The begin says that there is an answer; what else it says nobody reads.
    private const int LongestAnswer = 4 * 1_024;

    /// <param name="dependency">Which.</param>
    /// <param name="stop">The one thing that is thrown for.</param>
    public async Task<DependencyAnswer> AskAsync(HealthDependency dependency, CancellationToken stop)
    {
        if (addresses.Reveal(dependency.ProtectedUrl) is not { } address) return new(DependencyFailure.NoAddress, 0, 0);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(dependency.DeadlineMs), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        var asked = clock.GetTimestamp();
        double Took() => clock.GetElapsedTime(asked).TotalMilliseconds;
        try
        {
            using var http = clients.CreateClient(dependency.AllowPrivate ? Private : Public);
            using var request = new HttpRequestMessage(dependency.Method == DependencyMethod.Head ? HttpMethod.Head : HttpMethod.Get, address);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            await SkimAsync(response, either.Token);
            return new(DependencyFailure.None, (int)response.StatusCode, Took());
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(DependencyFailure.Timeout, 0, Took());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(FailureOf(exception), 0, Took());
        }
    }

    private static DependencyFailure FailureOf(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: AddressRefusedException } => DependencyFailure.Refused,
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } =>
            DependencyFailure.UnknownName,
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => DependencyFailure.Closed,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => DependencyFailure.Certificate,
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } => DependencyFailure.NoHttp,
        _ => DependencyFailure.Network,
    };

    // An answer that is cut off or never ends is an answer all the same, unless its time is up.
    private static async Task SkimAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            var buffer = new byte[LongestAnswer];
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            // The status is known.
        }
    }
}
