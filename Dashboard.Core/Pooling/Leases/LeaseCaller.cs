namespace Dashboard.Core.Pooling.Leases;

/// <summary>The line of code that took a connection.</summary>
/// <param name="File">The source file as the compiler saw it.</param>
/// <param name="Line">The line in it.</param>
public readonly record struct LeaseCaller(string File, int Line)
{
    private const int Folders = 2;

    /// <summary>The file with the last of its folders, and the line: <c>Platform/Profiles/ProfileStore.cs:31</c>.</summary>
    public override string ToString()
    {
        if (string.IsNullOrEmpty(File)) return "unknown";
        var parts = File.Split('/', '\\');
        return $"{string.Join('/', parts.TakeLast(Folders + 1))}:{Line}";
    }
}
