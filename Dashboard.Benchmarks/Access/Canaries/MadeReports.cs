using System.Net.Http.Json;
using System.Text.Json;

namespace Dashboard.Benchmarks.Access.Canaries;

/// <summary>Reports in each way in which the program gives them away: answered, kept and mailed.</summary>
/// <param name="Ids">Those that are kept, and on their way by mail.</param>
internal sealed record MadeReports(IReadOnlyList<string> Ids)
{
    // Where a PDF of it lies, by the begin of the place's name.
    private static readonly string[] Kinds = ["GET /api/performance/report?", "GET /api/reports/", "table reports", "mail"];
    private static readonly string[] Papers = ["A4", "Letter"];
    private static readonly string[] Answers = ["format=csv", .. Papers.Select(paper => $"format=pdf&size={paper}")];

    /// <summary>Where all that there is of them can be asked for.</summary>
    public IEnumerable<string> Addresses =>
        [.. Answers.Select(answer => $"/api/performance/report?from=-1h&{answer}"), .. Ids.SelectMany(id => new[] { $"/api/reports/{id}", $"/api/reports/{id}?format=json" })];

    /// <summary>Has the last hour's made, kept and mailed to the first address that there is.</summary>
    public static async Task<MadeReports> MakeAsync(HttpClient http)
    {
        var channels = await http.GetFromJsonAsync<JsonElement>("/api/alerts/channels");
        var mail = channels.GetProperty("items").EnumerateArray().First(one => one.GetProperty("kind").GetString() == "email").GetProperty("id").GetString();
        var ids = new List<string>();
        foreach (var paper in Papers)
        {
            using var made = await http.PostAsJsonAsync("/api/reports", new { from = "-1h", paper, channels = new[] { mail } });
            var answer = await made.Content.ReadFromJsonAsync<JsonElement>();
            if (!made.IsSuccessStatusCode) throw new InvalidOperationException($"No report was made: {answer}");
            ids.Add(answer.GetProperty("id").GetString()!);
        }

        return new(ids);
    }

    /// <summary>Whether all of them went out, by the idempotency keys of the mails that did.</summary>
    public bool AreMailed(IEnumerable<string> keys) => Ids.All(id => keys.Any(key => key.Contains(id, StringComparison.Ordinal)));

    /// <summary>The ways in which no PDF was found, or one without what was planted there: nothing else would have been found in it either.</summary>
    public static IEnumerable<string> Unread(IReadOnlyCollection<(string Place, string Text)> places, Canary planted) =>
        Kinds.Where(kind => places.Where(one => one.Place.StartsWith(kind, StringComparison.Ordinal) && one.Place.EndsWith(PackedText.Pdf, StringComparison.Ordinal)).ToArray()
            is not { Length: > 0 } pdfs || !pdfs.All(one => planted.FindIn(one.Text).Any()));
}
