namespace Dashboard.Embedded;

/// <summary>A copy of a program's folder, made once; links stay links and modes stay as they are.</summary>
internal static class ProgramCopy
{
    /// <summary>The folder of the copy.</summary>
    public static string Make(string source, string target)
    {
        if (Directory.Exists(target)) return target;
        var unfinished = target + ".new";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        Copy(new DirectoryInfo(source), unfinished);
        Directory.Move(unfinished, target);
        return target;
    }

    private static void Copy(DirectoryInfo source, string target)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(target);
        else Directory.CreateDirectory(target, source.UnixFileMode | UnixFileMode.OtherExecute | UnixFileMode.OtherRead);
        foreach (var entry in source.EnumerateFileSystemInfos())
        {
            var path = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link) File.CreateSymbolicLink(path, link);
            else if (entry is DirectoryInfo folder) Copy(folder, path);
            else CopyFile((FileInfo)entry, path);
        }
    }

    private static void CopyFile(FileInfo source, string target)
    {
        source.CopyTo(target);
        if (!OperatingSystem.IsWindows() && source.UnixFileMode is var mode)
            File.SetUnixFileMode(target, mode | UnixFileMode.OtherRead | (mode.HasFlag(UnixFileMode.UserExecute) ? UnixFileMode.OtherExecute : 0));
    }
}
