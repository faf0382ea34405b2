using Dashboard.Core.Storage.Books;

namespace Dashboard.Core.Alerts.Rules;

/// <summary>Ids of what people make of alerts: readable, and of no second one.</summary>
public static class RuleId
{
    /// <summary>An id made of a name: its letters and digits, with hyphens between, and six random hexadecimal digits.</summary>
    public static string Of(string name) => BookId.Of(name);
}
