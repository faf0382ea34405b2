namespace Dashboard.Core.Health.Checks;

/// <summary>How much room there is where the program keeps its data.</summary>
internal sealed class DiskCheck(string folder) : ICheck
{
    private const double LowShare = 0.1;
    private const long LowBytes = 1L << 30;
    private const long NoneBytes = 200L << 20;

    public string Name => "disk:free";

    public ValueTask<CheckFinding?> AskAsync(CancellationToken cancel)
    {
        var drive = new DriveInfo(Existing(Path.GetFullPath(folder)));
        return new(Find(drive.AvailableFreeSpace, drive.TotalSize));
    }

    internal static CheckFinding Find(long free, long total)
    {
        var share = total > 0 ? (double)free / total : 0;
        var output = $"{HealthWords.Bytes(free)} of {HealthWords.Bytes(total)} ({HealthWords.Share(share)}) are free for the program's data.";
        var status = free < NoneBytes ? CheckStatus.Fail : free < LowBytes || share < LowShare ? CheckStatus.Warn : CheckStatus.Pass;
        return new(status, free, "bytes", output);
    }

    // The folder is made when something is first written.
    private static string Existing(string path)
    {
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } above) path = above;
        return path;
    }
}
