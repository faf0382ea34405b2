namespace Dashboard.Api;

/// <summary>Reads which instance is asked for.</summary>
internal static class InstanceText
{
    private const int MostNamed = 10;

    public static void Check(string field, string? given, IReadOnlyCollection<string> known, FieldErrors errors)
    {
        if (given is null || known.Contains(given)) return;
        errors.Add(field, FieldErrors.Quote(given), $"one of {string.Join(", ", known.Take(MostNamed))}{(known.Count > MostNamed ? ", …" : "")}");
    }
}
