using System.Net.Http.Headers;
using Dashboard.Core.Common.Addresses;

namespace Dashboard.Core.Alerts.Channels.Requests;

/// <summary>Sends one request with a deadline and reads the begin of the answer. What goes wrong is part of the result.</summary>
internal sealed class RequestSender(IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>The client for Resend, whose address the configuration gives.</summary>
    public const string Plain = "alerts-resend";

    /// <summary>The client for addresses that people enter.</summary>
    public const string Guarded = "alerts-guarded";

    /// <summary>The most bytes of an answer that are read.</summary>
    public const int LongestAnswer = 64 * 1_024;

    /// <summary>For an attempt, all in all.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>A request with a body as it is stored.</summary>
    public static HttpRequestMessage Post(Uri address, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return new(HttpMethod.Post, address) { Content = content };
    }

    /// <param name="client">Which client.</param>
    /// <param name="request">The request; disposed of by the caller.</param>
    /// <param name="within">How long it may take.</param>
    /// <param name="cancel">The one thing that is thrown for.</param>
    public async Task<RequestAnswer> SendAsync(string client, HttpRequestMessage request, TimeSpan within, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            using var http = clients.CreateClient(client);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var retryAfter = response.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? values.FirstOrDefault() : null;
            return new(
                RequestFailure.None, (int)response.StatusCode, RetryAfterHeader.Read(retryAfter, clock.GetUtcNow()),
                await ReadAsync(response, either.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return RequestAnswer.Failed(RequestFailure.Timeout);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return RequestAnswer.Failed(exception switch
            {
                HttpRequestException { InnerException: AddressRefusedException } => RequestFailure.Refused,
                HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => RequestFailure.Certificate,
                _ => RequestFailure.Network,
            });
        }
    }

    // The status is known by then: an answer that breaks off is no reason to doubt it.
    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var buffer = new byte[LongestAnswer];
        var read = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            return buffer[..read];
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            return [];
        }
    }
}
