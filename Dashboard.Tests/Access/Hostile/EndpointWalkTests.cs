using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Dashboard.Access;
using Xunit;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>Asks every endpoint for everybody, and holds the answers to the table of what is allowed.</summary>
public sealed class EndpointWalkTests(HostileProgram program) : IClassFixture<HostileProgram>
{
    /// <summary>What a page of another host can send without asking first, and what it cannot.</summary>
    private static readonly string[] Types = ["application/x-www-form-urlencoded", "text/plain", "application/json"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Endpoints_AllOfThem_StandInTheTableAndNoneElse() => Assert.Equal(
        Allowed.Table.Keys.Order(StringComparer.Ordinal),
        program.Endpoints.Where(endpoint => !endpoint.IsFile).Select(endpoint => endpoint.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Endpoints_AskedByEverybody_AnswerWhomTheTableNames()
    {
        var callers = await Callers.AllAsync(program.Program);
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(program.Endpoints.Where(endpoint => !endpoint.IsFile && !EndsSignIn(endpoint)), Cancel, async (endpoint, _) => await AskAsync(endpoint, callers, wrong));
        // What ends keys and sign-ins comes last, one after the other, or those after it would be told that they are not signed in.
        foreach (var endpoint in program.Endpoints.Where(EndsSignIn).OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal)) await AskAsync(endpoint, callers, wrong);
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Files_AllOfThem_AreOpenToEverybody()
    {
        var callers = await Callers.AllAsync(program.Program);
        var files = program.Endpoints.Where(endpoint => endpoint.IsFile).Select(endpoint => endpoint.Address).Distinct().ToArray();
        Assert.InRange(files.Length, 50, 2_000);
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(files, Cancel, async (file, _) =>
        {
            foreach (var caller in callers)
            {
                using var request = caller.Request("HEAD", file);
                using var response = await program.Http.SendAsync(request, Cancel);
                if (response.StatusCode != HttpStatusCode.OK) wrong.Enqueue($"{file} for {caller}: {response.StatusCode}");
            }
        });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Changes_CarriedByACookieWithoutItsToken_Answer400()
    {
        var bare = Callers.WithoutToken(program.Program, Policies.Admin);
        // Somebody else's token is as good as none.
        var other = await Callers.SignedInAsync(program.Program, Policies.Viewer);
        var stolen = bare with
        {
            Name = "cookie with somebody else's token",
            Headers = [("Cookie", $"{bare.Headers[0].Value};{other.Headers[0].Value.Split(';')[1]}"), other.Headers[1]],
        };
        var wrong = new ConcurrentQueue<string>();
        var changes = program.Endpoints
            .Where(endpoint => endpoint is { IsFile: false, IsLive: false })
            .SelectMany(endpoint => endpoint.Methods.Where(method => method is not ("GET" or "HEAD")).Select(method => (Endpoint: endpoint, Method: method)))
            .ToArray();
        Assert.InRange(changes.Length, 40, 1_000);
        await Parallel.ForEachAsync(changes, Cancel, async (change, _) =>
        {
            foreach (var caller in new[] { bare, stolen })
            {
                foreach (var type in Types)
                {
                    using var request = caller.Request(change.Method, change.Endpoint.Address);
                    request.Content = new StringContent("{}", Encoding.UTF8, type);
                    using var response = await program.Http.SendAsync(request, Cancel);
                    if (response.StatusCode != HttpStatusCode.BadRequest && !IsWrongType(response, type))
                        wrong.Enqueue($"{change.Method} {change.Endpoint.Route} as {type} by {caller}: {response.StatusCode}");
                }
            }
        });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task LiveConnections_OpenedByAPageOfAnotherHost_AreRefused()
    {
        var admin = await Callers.SignedInAsync(program.Program, Policies.Admin);
        foreach (var endpoint in program.Endpoints.Where(endpoint => endpoint.IsLive))
        {
            foreach (var origin in new[] { "https://other.example", "null", "http://127.0.0.1:1", "http://localhost.other.example", $"https://{program.Program.Address.Host}.other.example" })
            {
                using var request = admin.Request("POST", endpoint.Address);
                request.Headers.TryAddWithoutValidation("Origin", origin);
                using var response = await program.Http.SendAsync(request, Cancel);
                Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{endpoint} from {origin}: {response.StatusCode}");
            }
        }
    }

    /// <summary>Signing out, and revoking all keys.</summary>
    private static bool EndsSignIn(MappedEndpoint endpoint) =>
        endpoint.Route.StartsWith("/sign-out", StringComparison.Ordinal) || endpoint.Name == "DELETE /api/keys";

    /// <summary>Routing answers 415 before anybody is asked for anything, and does nothing.</summary>
    private static bool IsWrongType(HttpResponseMessage response, string type) =>
        response.StatusCode == HttpStatusCode.UnsupportedMediaType && type != "application/json";

    private async Task AskAsync(MappedEndpoint endpoint, IReadOnlyList<Caller> callers, ConcurrentQueue<string> wrong)
    {
        // Those first who may not, then keys: afterwards there may be nothing left that lets them in.
        var who = Allowed.Table.GetValueOrDefault(endpoint.Name, Who.Anyone);
        foreach (var method in endpoint.Methods)
        {
            foreach (var caller in callers.OrderBy(caller => caller.May(who)).ThenBy(caller => caller.IsPerson)) await AskAsync(endpoint, method, caller, wrong);
        }
    }

    private async Task AskAsync(MappedEndpoint endpoint, string method, Caller caller, ConcurrentQueue<string> wrong)
    {
        var who = Allowed.Table.GetValueOrDefault(endpoint.Name, Who.Anyone);
        using var request = caller.Request(method, endpoint.Address);
        if (method is not ("GET" or "HEAD")) request.Content = new StringContent("{\"nothing\":\"of this\"}", Encoding.UTF8, "application/json");
        using var response = await program.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        var status = (int)response.StatusCode;
        // Keys are for programs: they open no page, whatever their role.
        var may = caller.May(who) && (caller.IsPerson || who <= Who.Platform || !endpoint.IsForPeople);
        var expected = may ? "an answer" : caller.IsKnown ? "403" : "401 or the sign-in page";
        var isRight = may ? !IsRefusal(response) || await IsOfThePlatformAsync(who, response)
            : caller.IsKnown ? status == 403
            : status == 401 || (method is "GET" or "HEAD" && LeadsToSignIn(response));
        if (!isRight || status is >= 500 and not 503 or 429)
            wrong.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{method} {endpoint.Route} by {caller}: {status} {response.Headers.Location}, expected is {expected}"));
    }

    private static bool IsRefusal(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (response.RequestMessage!.Method == HttpMethod.Get && LeadsToSignIn(response) && !HasAnswer(response));

    /// <summary>Says what became of an attempt to sign in.</summary>
    private static bool HasAnswer(HttpResponseMessage response) => response.Headers.Location!.OriginalString.Contains("answer=", StringComparison.Ordinal);

    private static bool LeadsToSignIn(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Found && response.Headers.Location!.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal);

    /// <summary>The platform has sessions of its own, and says itself how to come by one.</summary>
    private static async Task<bool> IsOfThePlatformAsync(Who who, HttpResponseMessage response) =>
        who == Who.Platform && response.StatusCode == HttpStatusCode.Unauthorized
        && (await response.Content.ReadAsStringAsync(Cancel)).Contains("POST /api/sessions", StringComparison.Ordinal);
}
