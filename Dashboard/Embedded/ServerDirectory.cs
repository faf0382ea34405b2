namespace Dashboard.Embedded;

/// <summary>Where what lies in the data directory.</summary>
internal sealed record ServerDirectory(string Root)
{
    public string Postgres => Path.Combine(Root, "postgres");

    public string Redis => Path.Combine(Root, "redis");

    /// <summary>Copies of programs, where the account that runs them can reach the originals not.</summary>
    public string Programs => Path.Combine(Root, "programs");

    public string LogFile(string server) => Path.Combine(Root, "logs", server + ".log");

    public static ServerDirectory Open(string path)
    {
        var directory = new ServerDirectory(Path.GetFullPath(path));
        try
        {
            var sharedWithPostgres = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;
            PrivateFile.CreateDirectory(directory.Root, othersMayEnter: sharedWithPostgres);
            PrivateFile.CreateDirectory(directory.Redis);
            PrivateFile.CreateDirectory(Path.Combine(directory.Root, "logs"));
            PrivateFile.CreateDirectory(directory.Programs, othersMayEnter: sharedWithPostgres);
            return directory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedServersException(
                $"The data directory '{directory.Root}' cannot be used: {exception.Message} Set {EmbeddedOptions.DataDirectoryKey} to a folder that can be written.", exception);
        }
    }
}
