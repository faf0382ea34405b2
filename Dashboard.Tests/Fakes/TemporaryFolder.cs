namespace Dashboard.Tests.Fakes;

/// <summary>A folder that is gone after the test. Its name has a space in it, and other accounts may enter it, as PostgreSQL's has to.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Path);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"wingman test {Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
