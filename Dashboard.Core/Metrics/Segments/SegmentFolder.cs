namespace Dashboard.Core.Metrics.Segments;

/// <summary>The files of one store. Files with other names are none of its business.</summary>
internal sealed class SegmentFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Whether an exception says that the disk, and not the program, is at fault.</summary>
    public static bool IsDiskFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or System.Security.SecurityException;

    /// <summary>The segments by ascending time and sequence; none where there is no folder.</summary>
    /// <exception cref="IOException">The folder cannot be read; also <see cref="UnauthorizedAccessException"/>.</exception>
    public List<SegmentFile> List()
    {
        var files = new List<SegmentFile>();
        if (!Directory.Exists(Path) && !File.Exists(Path)) return files;
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles("*" + SegmentName.Extension))
        {
            // What is removed while it is listed has no length and does not exist.
            if (!SegmentName.TryParse(file.Name, out var name) || !file.Exists) continue;
            files.Add(new(name, file.FullName, file.Length, IsOpen: false));
        }

        files.Sort((a, b) => (a.Name.From, a.Name.Sequence).CompareTo((b.Name.From, b.Name.Sequence)));
        return files;
    }

    /// <summary>
    /// Makes a file for the time that a slot lies in. Never one that is there already: its end may be torn, and a clock that was set
    /// back, or a restart within the same second, must not bring a name back.
    /// </summary>
    /// <exception cref="IOException">The file cannot be made; also <see cref="UnauthorizedAccessException"/>.</exception>
    public FileStream Create(SegmentTier tier, DateTimeOffset slotStart, out SegmentName name)
    {
        Directory.CreateDirectory(Path);
        name = SegmentName.For(tier, slotStart);
        foreach (var file in List())
        {
            if (file.Name.IsBeside(name) && file.Name.Sequence >= name.Sequence) name = name with { Sequence = file.Name.Sequence + 1 };
        }

        // No buffer: each frame is one write, and what the operating system has survives the process.
        var newFile = System.IO.Path.Combine(Path, name.ToString());
        return new(newFile, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
    }
}
