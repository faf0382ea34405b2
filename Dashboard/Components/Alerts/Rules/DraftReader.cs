using System.Globalization;
using Dashboard.Core.Common;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>Reads what was typed, and says what cannot be read in the unit that it was typed in.</summary>
internal sealed class DraftReader(RuleUnit unit)
{
    private const int Quoted = 40;

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public double? Value(string field, string text)
    {
        var value = unit.Read(text);
        if (value is >= 0 && !(unit.Chart == "share" && value > 1)) return value;
        Add(field, text, unit.Allowed);
        return null;
    }

    public double? Recovery(string text, double? threshold, string comparator, string thresholdText)
    {
        const string Field = "recoveryThreshold";
        if (Value(Field, text) is not { } value || threshold is null) return null;
        var isUpward = comparator is ">" or ">=";
        if (isUpward ? value <= threshold : value >= threshold) return value;
        Add(Field, text, $"nothing, or a number {(isUpward ? "up to" : "from")} the threshold {(isUpward ? "" : "on ")}({thresholdText} {unit.Word})".Replace(" )", ")", StringComparison.Ordinal));
        return null;
    }

    public double? Percent(string field, string text)
    {
        var value = Number(field, text);
        return value is null ? null : Math.Round(value.Value / 100, 9);
    }

    public double? Number(string field, string text)
    {
        if (double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
        Add(field, text, "a number");
        return null;
    }

    public int? Whole(string field, string text)
    {
        if (int.TryParse(text.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)) return value;
        Add(field, text, "a whole number");
        return null;
    }

    private void Add(string field, string text, string allowed) =>
        _errors.Add(new(field, text.Trim().Length == 0 ? "is missing" : $"is “{(text.Length <= Quoted ? text : text[..Quoted] + "…")}”", allowed));
}
