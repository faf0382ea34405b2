using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Switches;

/// <summary>What was set last, in a small file of this instance, so that it holds from the first request of the next start on.</summary>
internal sealed partial class FlagFile(string path, ILogger<FlagFile> logger)
{
    // Far more than all flags with all the endpoints that may be chosen.
    private const int MaxBytes = 1 << 20;

    /// <summary>Nothing set when there is no file, or none that can be read.</summary>
    public FlagRecord Read()
    {
        try
        {
            if (!File.Exists(path)) return FlagRecord.Empty;
            if (new FileInfo(path).Length > MaxBytes) throw new JsonException("it is too large");
            return FlagJson.Read<FlagRecord>(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRead(logger, path, exception.Message);
            return FlagRecord.Empty;
        }
    }

    /// <returns>Whether it could be written.</returns>
    public bool TryWrite(FlagRecord record)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var next = path + ".next";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            // The key in it is nobody else's business.
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(next, options))
            {
                using var writer = new StreamWriter(stream, leaveOpen: true);
                writer.Write(FlagJson.Write(record));
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }

            File.Move(next, path, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotWritten(logger, path, exception.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The flags in {Path} cannot be read, so the configuration holds: {Reason}")]
        public static partial void NotRead(ILogger logger, string path, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The flags cannot be written to {Path}, so they are lost at the next start without a state database: {Reason}")]
        public static partial void NotWritten(ILogger logger, string path, string reason);
    }
}
