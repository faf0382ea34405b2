namespace Dashboard.Api;

/// <summary>Reads which instance is asked for.</summary>
internal static class InstanceText
{
    private const int MostNamed = 10;

    public static void Check(string field, string? given, Func<IReadOnlyCollection<string>> all, FieldErrors errors)
    {
        if (given is null) return;
        // To name all may be to go through the whole history.
        var known = all();
        if (known.Contains(given)) return;
        errors.Add(field, FieldErrors.Quote(given), $"one of {string.Join(", ", known.Take(MostNamed))}{(known.Count > MostNamed ? ", …" : "")}");
    }
}
