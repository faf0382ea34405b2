using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Benchmarks.Alerts.Lease;

/// <summary>Rules that fire and are well again as their thresholds are changed, through whichever program answers.</summary>
internal sealed class ToggledRules(IReadOnlyList<LeaseProgram> programs)
{
    /// <summary>What the rules are called, before their number.</summary>
    public const string Name = "Toggled rule";

    // Each has its own burst; what a channel may have after it is of no interest here.
    private const int RulesPerChannel = 4;
    private const double Breached = 1;
    private const double Well = 1e15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly List<(string Id, JsonObject Body)> _rules = [];

    public int Count => _rules.Count;

    public async Task CreateAsync(int count)
    {
        var channel = "";
        for (var i = 0; i < count; i++)
        {
            if (i % RulesPerChannel == 0)
            {
                channel = await AddAsync("channels", new()
                {
                    ["name"] = string.Create(CultureInfo.InvariantCulture, $"Channel {i}"), ["kind"] = "email",
                    ["addresses"] = new JsonArray(string.Create(CultureInfo.InvariantCulture, $"ops{i}@example.com")),
                });
                if (i == 0) await NarrowAsync(channel);
            }

            var body = new JsonObject
            {
                ["name"] = string.Create(CultureInfo.InvariantCulture, $"{Name} {i:000}"), ["metric"] = "system.memory", ["threshold"] = Well,
                ["windowSeconds"] = 5, ["forSeconds"] = i % 3, ["keepFiringSeconds"] = i % 2, ["minSamples"] = 1,
                ["severity"] = i % RulesPerChannel < 2 ? "critical" : "warning", ["channels"] = new JsonArray(channel),
            };
            _rules.Add((await AddAsync("rules", body), body));
        }
    }

    public async Task BreachAsync(int rule) => await SetAsync(rule, Breached);

    public async Task MendAsync(int rule) => await SetAsync(rule, Well);

    /// <summary>What the built-in rules say is told to one channel, or all would be full of it.</summary>
    private async Task NarrowAsync(string channel)
    {
        var rules = await AskAsync(HttpMethod.Get, "/api/alerts/rules", body: null);
        foreach (var rule in rules.GetProperty("items").EnumerateArray())
        {
            var body = JsonSerializer.SerializeToNode(rule)!.AsObject();
            body["channels"] = new JsonArray(channel);
            await AskAsync(HttpMethod.Put, $"/api/alerts/rules/{rule.GetProperty("id").GetString()}", body);
        }
    }

    private Task<JsonElement> SetAsync(int rule, double threshold)
    {
        var (id, known) = _rules[rule];
        var body = known.DeepClone().AsObject();
        body["threshold"] = threshold;
        return AskAsync(HttpMethod.Put, $"/api/alerts/rules/{id}", body);
    }

    private async Task<string> AddAsync(string what, JsonObject body) =>
        (await AskAsync(HttpMethod.Post, $"/api/alerts/{what}", body)).GetProperty("id").GetString()!;

    private async Task<JsonElement> AskAsync(HttpMethod method, string path, JsonObject? body)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Patience)
        {
            foreach (var program in programs)
            {
                if (await program.SendAsync(method, path, body) is { } answer) return answer;
            }

            await Task.Delay(Pause, TimeProvider.System);
        }

        throw new TimeoutException($"Nobody answered {method} {path}.");
    }
}
