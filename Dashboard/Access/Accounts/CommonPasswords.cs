namespace Dashboard.Access.Accounts;

/// <summary>The 10,000 commonest passwords, which the build puts inside the program.</summary>
internal static class CommonPasswords
{
    private const string Resource = "CommonPasswords.txt";

    /// <summary>All of them, in lower case.</summary>
    public static IReadOnlySet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The build left {Resource} out.");
        using var reader = new StreamReader(stream);
        var common = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) common.Add(line.ToLowerInvariant());
        }

        return common;
    }
}
