using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Dashboard.Benchmarks.Switches;

/// <summary>Requests of 64 callers to 16 endpoints, to ask about in turn.</summary>
internal sealed class SwitchRequests
{
    private const int Endpoints = 16;
    private const int Callers = 64;

    private readonly DefaultHttpContext[] _contexts =
    [
        .. Enumerable.Range(0, Callers).Select(i =>
        {
            var template = string.Create(CultureInfo.InvariantCulture, $"/api/e{i % Endpoints}/{{id}}");
            var context = new DefaultHttpContext { Request = { Method = "GET" } };
            context.SetEndpoint(new RouteEndpoint(static _ => Task.CompletedTask, RoutePatternFactory.Parse(template), 0, null, template));
            context.Request.Headers.Authorization = $"Bearer {Convert.ToBase64String(Guid.NewGuid().ToByteArray())}{i:00}";
            return context;
        }),
    ];

    public static string[] Chosen { get; } = ["GET /api/e1/{id}", "GET /api/e5/{id}", "POST /api/e9/{id}"];

    public HttpContext At(int i) => _contexts[i & (Callers - 1)];

    public string CallerAt(int i) => _contexts[i & (Callers - 1)].Request.Headers.Authorization.ToString();
}
