using System.Globalization;
using System.Text;

namespace Dashboard.Benchmarks.Access.Malformed;

/// <summary>Requests with something wrong about them, drawn from a seed: the line, the headers, the path, the query, the body or its framing.</summary>
/// <param name="random">Draws.</param>
/// <param name="targets">Methods and addresses of the program, as in <c>POST /api/alerts/rules</c>.</param>
/// <param name="key">A key that lets them in; half of them come without.</param>
internal sealed class MalformedRequests(Random random, IReadOnlyList<string> targets, string key)
{
    private static readonly string[] Methods =
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "G", "FOO-BAR", "GET\t", "\0GET", "QUERY", "PRI", new string('M', 300)];

    private static readonly string[] Steps =
    [
        "..%2f", "..%2F..%2f", "%2e%2e/", "%2e%2e%2f", "..;/", ";x=y", "%00", "%0d%0aX-Forged:%20x", "%0a", "//", "/./", "/../../../../etc/passwd", "\\", "%5c..%5c", "%c0%ae%c0%ae/", "%ff", "%u002e", "%", "%2", "%zz",
        "..%c0%af", "%252e%252e%252f", "?", "#x", "~", "%20", "+", "*", "{id}", "{", "..", ".", "%e2%80%a8", "%ed%a0%80", ":80", "@", "|", "^", "`", "<x>", "\"", "%3f", "%23", "%2f", "/%2f/", "9223372036854775808", "-1", "0x1",
    ];

    private static readonly string[] Queries =
    [
        "?", "??", "?&", "?=", "?a", "?a=&a=&a=", "?window=1e9", "?window=-1", "?window=NaN", "?window=99999999999999999999", "?from=%00", "?from=-999999999d&to=now", "?from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z",
        "?metric=%0d%0aforged&step=0", "?metric=latency.p95&step=-1&from=x", "?limit=2147483648", "?limit=-1&next=%ff", "?next=AAAA", "?format=%2e%2e%2f", "?format=pdf&size=<x>", "?near=1,2,3", "?near=NaN,Infinity", "?instance=%00",
        "?id=%zz", "?%00=%00", "?a%5b%5d=1", "?a[0]=1", "?returnUrl=//x", "?access_token=x", "?q=%ed%a0%80", "?cursor=%", "?at=-1", "?at=9999-99-99", "?compare=previous&from=-1h&to=-2h", "?endpoint=%E2%80%AE",
    ];

    private static readonly string[] Headers =
    [
        "Content-Type: application/json; charset=utf-7", "Content-Type: application/json; charset=\"", "Content-Type: text/json;;;", "Content-Type: ", "Content-Type: multipart/form-data", "Content-Type: multipart/form-data; boundary=",
        "Content-Type: multipart/form-data; boundary=x", "Content-Type: application/x-www-form-urlencoded; charset=utf-16", "Content-Type: application/x-www-form-urlencoded", "Content-Type: \u00e9", "Content-Encoding: gzip",
        "Content-Encoding: br, gzip, deflate", "Accept: */*;q=9", "Accept: ,,,;q=", "Accept: text/html;q=NaN", "Accept-Encoding: identity;q=0, *;q=0", "Accept-Language: xx-\u00e9", "If-Match: \"", "If-Match: *", "If-Match: W/\"\"",
        "If-None-Match: \"x\", y", "Range: bytes=-1-2,x", "Range: bytes=0-0,1-1,2-2", "If-Modified-Since: yesterday", "Cookie: =; ==; wingman-local", "Cookie: wingman-local=" + "x", "Cookie: wingman-antiforgery=CfDJ8", "Authorization: Bearer",
        "Authorization: Bearer \u00ff", "Authorization: Basic OjpA", "Authorization: Negotiate x", "X-Api-Key: ", "X-Api-Key: \u00ff", "Origin: null", "Origin: http://[", "Origin: \u00e9", "Referer: \u001b[2J", "User-Agent: \u001b[31mforged",
        "X-Forwarded-For: ::1, unknown, 999.9.9.9", "X-Forwarded-Proto: gopher", "X-Forwarded-Host: \u00e9:99999", "Forwarded: for=\"", "traceparent: 00-x", "traceparent: 00-00000000000000000000000000000000-0000000000000000-00",
        "baggage: =,;=", "RequestVerificationToken: x", "Upgrade: websocket", "Connection: Upgrade, x", "Sec-WebSocket-Version: 99", "Expect: 200-maybe", "Host: ", "Host: a b", "Host: [::1", "Host: x:99999", "Host: other.example",
        "X: \0", "X\0: y", "X : y", ": y", "X", " folded", "\tX: y", "X: " + "y\r\n folded", "TE: trailers, x", "Trailer: Content-Length", "Transfer-Encoding: x", "Transfer-Encoding: chunked, chunked", "Content-Length: -1",
        "Content-Length: 99999999999999999999", "Content-Length: 1, 2", "Content-Length: 0x5", "Content-Length: ", "Keep-Alive: x", "Date: x", "X-Http-Method-Override: DELETE", "Sec-WebSocket-Key: x",
    ];

    private static readonly string[] Chunks =
    [
        "5\r\n{\"a\":\r\n", "0\r\n\r\n", "zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n", "ffffffffffffffff\r\n{}", "2;x=y\r\n{}\r\n0\r\nX: y\r\n\r\n", "2\n{}\n0\n\n", "2\r\n{}0\r\n\r\n", "\r\n\r\n", "2\r\n{}\r\n0\r\n" + "X: y\r\n", "1" + "\r\n{",
        "2\r\n{}\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n",
    ];

    private static readonly string[] Garbage =
    [
        "\u0016\u0003\u0001\u0002\u0000", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\nHost: x\n\n", "GET  /  HTTP/1.1\r\nHost: x\r\n\r\n", "\r\n\r\n\r\n", "*",
        "GET http://other.example/api/flags HTTP/1.1\r\nHost: x\r\n\r\n", "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "\u0000\u0000\u0000\u0000", "SSH-2.0-x\r\n", "{\"jsonrpc\":\"2.0\"}\r\n", "GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /é HTTP/1.1\r\nHost: x\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ];

    private const int ManyHeaders = 10_000;
    private const int LongestQuery = 12_000;
    private const int SlowIn = 400;
    private const int ManyIn = 300;

    private readonly MalformedBodies _bodies = new(random);

    public MalformedRequest Next()
    {
        if (random.Next(ManyIn) == 0) return Of("many headers", Line() + string.Concat(Enumerable.Range(0, random.Next(50, ManyHeaders)).Select(i => string.Create(CultureInfo.InvariantCulture, $"X-{i}: y\r\n"))) + "\r\n", []);
        return random.Next(10) switch
        {
            0 => Of("garbage", Pick(Garbage), random.Next(2) == 0 ? [] : _bodies.Next()),
            1 => Of("method", $"{Pick(Methods)} {Address()} HTTP/1.1\r\n{Usual()}Content-Length: 0\r\n\r\n", []),
            2 => Of("path", $"{Method()} {Twisted(Address())} HTTP/1.1\r\n{Usual()}Content-Length: 0\r\n\r\n", []),
            3 => Of("query", $"GET {Address()}{Query()} HTTP/1.1\r\n{Usual()}\r\n", []),
            4 => Of("headers", Line() + string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(Headers) + "\r\n")) + "\r\n", _bodies.Next()),
            5 => Chunked(),
            6 => Short(),
            _ => Framed(),
        };
    }

    /// <summary>A body of the length that is said, often of another type than is said.</summary>
    private MalformedRequest Framed()
    {
        var body = _bodies.Next();
        var type = random.Next(4) == 0 ? Pick(Headers) : "Content-Type: application/json";
        return Of("body", string.Create(CultureInfo.InvariantCulture, $"{Line()}{type}\r\nContent-Length: {body.Length}\r\n\r\n"), body, isSlow: random.Next(SlowIn) == 0);
    }

    /// <summary>Less or more than is said.</summary>
    private MalformedRequest Short()
    {
        var body = _bodies.Next();
        var said = Math.Max(0, body.Length + random.Next(-20, 200));
        return Of("length", string.Create(CultureInfo.InvariantCulture, $"{Line()}Content-Type: application/json\r\nContent-Length: {said}\r\n\r\n"), body);
    }

    private MalformedRequest Chunked() => Of(
        "chunks", $"{Line()}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(Chunks)))}", []);

    private string Line() => $"{Method()} {Address()} HTTP/1.1\r\n{Usual()}";

    private string Usual() => $"Host: 127.0.0.1\r\nConnection: close\r\n{(random.Next(4) == 0 ? "" : $"X-Api-Key: {key}\r\n")}";

    private string Method() => random.Next(4) == 0 ? Methods[random.Next(9)] : Target().Split(' ')[0];

    private string Address() => Target().Split(' ')[1];

    private string Target() => targets[random.Next(targets.Count)];

    private string Twisted(string address)
    {
        var at = random.Next(1, address.Length + 1);
        var twisted = address[..at] + Pick(Steps) + address[at..];
        return random.Next(3) == 0 ? twisted + Pick(Steps) + Query() : twisted;
    }

    private string Query() => random.Next(12) == 0 ? "?" + new string('q', random.Next(1, LongestQuery)) : Pick(Queries);

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private static MalformedRequest Of(string kind, string head, byte[] body, bool isSlow = false)
    {
        var bytes = Encoding.Latin1.GetBytes(head);
        if (!isSlow || body.Length < 4) return new(kind, [[.. bytes, .. body]]);
        return new("slow body", [bytes, .. body.Chunk(Math.Max(1, body.Length / 4))]);
    }
}
