namespace Dashboard.Api;

/// <summary>The earlier time that one is compared with.</summary>
internal static class CompareText
{
    /// <summary>By how much earlier; null for none.</summary>
    public static TimeSpan? Read(string field, string? text, TimeSpan length, FieldErrors errors)
    {
        switch (text)
        {
            case null: return null;
            case "previous": return length;
            case "yesterday": return TimeSpan.FromDays(1);
            case "lastWeek": return TimeSpan.FromDays(7);
            default:
                errors.Add(field, FieldErrors.Quote(text), "previous, yesterday or lastWeek");
                return null;
        }
    }
}
