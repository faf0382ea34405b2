using System.Globalization;

namespace Dashboard.Embedded;

/// <summary>One program per data directory, for as long as it runs: the operating system lets go of the lock even when it is killed.</summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _holderFile;

    private DataDirectoryLock(FileStream file, string holderFile)
    {
        _file = file;
        _holderFile = holderFile;
    }

    public static DataDirectoryLock Take(string directory)
    {
        // Beside the lock: what is held exclusively cannot be read by others.
        var holderFile = Path.Combine(directory, "lock.pid");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            // Whoever can open the file could lock it.
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var file = new FileStream(Path.Combine(directory, "lock"), options);
            PrivateFile.Write(holderFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataDirectoryLock(file, holderFile);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new EmbeddedServersException($"The data directory '{directory}' cannot be written. Set {EmbeddedOptions.DataDirectoryKey} to a folder that can.", exception);
        }
        catch (IOException exception)
        {
            var holder = File.Exists(holderFile) ? $"process {File.ReadAllText(holderFile)}" : "another process";
            throw new EmbeddedServersException($"The data directory '{directory}' is in use by {holder}: another copy of this program runs. "
                + $"Stop that one, or set {EmbeddedOptions.DataDirectoryKey} to another folder.", exception);
        }
    }

    public void Dispose()
    {
        if (!_file.CanWrite) return;
        File.Delete(_holderFile);
        _file.Dispose();
    }
}
