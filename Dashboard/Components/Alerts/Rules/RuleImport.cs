using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Alerts;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Common;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>Reads rules from a text: all of them, or none where anything is wrong.</summary>
/// <param name="Rules">What stands in the text.</param>
/// <param name="Problem">Why nothing of it can be read, as a sentence; null: it can.</param>
public sealed partial record RuleImport(IReadOnlyList<ImportedRule> Rules, string? Problem)
{
    /// <summary>The most that are read.</summary>
    public const int MaxRules = 1_000;

    private const string Items = "items";
    private const string Expected = "Expected is a list of rules as the export writes it: [ {…}, … ], or an object with such a list as “items”.";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Whether anything is wrong.</summary>
    public bool IsWrong => Problem is not null || Rules.Any(rule => rule.Rule is null);

    /// <summary>What would be added or changed.</summary>
    public IReadOnlyList<ImportedRule> ToSave => [.. Rules.Where(rule => rule.Rule is not null && !rule.IsSame)];

    /// <param name="text">JSON.</param>
    /// <param name="known">The rules that there are.</param>
    /// <param name="check">Checks a rule of an id.</param>
    public static RuleImport Read(string text, IReadOnlyList<AlertRule> known, Func<string, RuleWish, (AlertRule? Rule, IReadOnlyList<FieldError> Errors)> check)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(Items, out var items)) root = items;
            if (root.ValueKind != JsonValueKind.Array) return new([], Expected);
            if (root.GetArrayLength() is 0 or > MaxRules) return new([], root.GetArrayLength() == 0 ? "There is no rule in it." : $"There are more than {MaxRules} rules in it.");
            var rules = root.EnumerateArray().Select((rule, place) => Read(rule, place + 1, known, check)).ToList();
            return new([.. rules.Select(rule => IsTwice(rule, rules) ? Twice(rule) : rule)], null);
        }
        catch (JsonException exception)
        {
            return new([], $"This is no JSON: line {exception.LineNumber + 1}, character {exception.BytePositionInLine + 1} cannot be read. {Expected}");
        }
    }

    private static ImportedRule Read(
        JsonElement element, int number, IReadOnlyList<AlertRule> known, Func<string, RuleWish, (AlertRule? Rule, IReadOnlyList<FieldError> Errors)> check)
    {
        RuleWish wish;
        try
        {
            wish = element.Deserialize<RuleWish>(Options) ?? throw new JsonException();
        }
        catch (JsonException exception)
        {
            var field = exception.Path?.TrimStart('$', '.') is { Length: > 0 } path ? path : "rule";
            return new(number, null, $"Rule {number}", null, null, [new(field, "cannot be read", "what the export writes")]);
        }

        var title = string.IsNullOrWhiteSpace(wish.Name) ? wish.Id ?? $"Rule {number}" : wish.Name;
        var (rule, errors) = check(wish.Id ?? RuleEditing.Unsaved, wish);
        if (wish.Id is { } id && !IdPattern().IsMatch(id))
            (rule, errors) = (null, [new("id", "is none", "lower-case letters, digits and hyphens, at most 60"), .. errors]);
        return new(number, wish.Id, title, rule, known.FirstOrDefault(one => one.Id == wish.Id), errors);
    }

    private static bool IsTwice(ImportedRule rule, IEnumerable<ImportedRule> all) => rule.Id is not null && all.Any(other => other.Number < rule.Number && other.Id == rule.Id);

    private static ImportedRule Twice(ImportedRule rule) => rule with { Rule = null, Errors = [new("id", $"is '{rule.Id}', as that of a rule before it", "another one for each rule"), .. rule.Errors] };

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex IdPattern();
}
