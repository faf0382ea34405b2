namespace Dashboard.Embedded;

/// <summary>Files and folders that only this account can read.</summary>
internal static class PrivateFile
{
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    /// <param name="directory">The folder; one that is there already keeps its mode.</param>
    /// <param name="othersMayEnter">Lets others reach what is inside and theirs, without seeing what else there is.</param>
    public static void CreateDirectory(string directory, bool othersMayEnter = false)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | (othersMayEnter ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None));
    }
}
