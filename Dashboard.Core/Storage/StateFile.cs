namespace Dashboard.Core.Storage;

/// <summary>A small text in a file of this instance that nobody else may read: written whole, or not at all.</summary>
public static class StateFile
{
    /// <summary>Reads it; null when there is none.</summary>
    /// <exception cref="IOException">It cannot be read, or is longer than <paramref name="maxBytes"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string? Read(string path, int maxBytes)
    {
        if (!File.Exists(path)) return null;
        if (new FileInfo(path).Length > maxBytes) throw new IOException("it is too large");
        return File.ReadAllText(path);
    }

    /// <summary>Writes it: a reader sees the old text or the new one, also after a loss of power.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = path + ".next";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(next, options))
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(text);
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}
