using System.Runtime.InteropServices;

namespace Dashboard.Embedded;

/// <summary>Finds a PostgreSQL to run: the one that the build restored, else one installed on the machine.</summary>
internal sealed class PostgresLocator(ServerAccount account, string programsDirectory)
{
    private static readonly string[] InstalledUnder = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"];

    /// <param name="major">The major version that an existing data directory needs; null: the first that is found.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<PostgresBinaries?> FindAsync(int? major, CancellationToken cancel)
    {
        if (BuildLocations.Postgres is { } packages && await FindRestoredAsync(packages, cancel) is { } restored && Fits(restored)) return restored;
        foreach (var bin in Installed())
        {
            if (await PostgresBinaries.ProbeAsync(bin, account, cancel) is { } installed && Fits(installed)) return installed;
        }
        return null;

        bool Fits(PostgresBinaries binaries) => major is null || binaries.Major == major;
    }

    private async Task<PostgresBinaries?> FindRestoredAsync(string packages, CancellationToken cancel)
    {
        var native = Path.Combine(packages, PackageName, "native");
        if (!Directory.Exists(native)) return null;
        if (await PostgresBinaries.ProbeAsync(Path.Combine(native, "bin"), account, cancel) is { } direct) return direct;
        if (account.Name is null) return null;
        // A home directory may be closed to the account that runs the server, so that it needs a copy where it can go.
        var own = await PostgresBinaries.ProbeAsync(Path.Combine(native, "bin"), ServerAccount.Own, cancel);
        if (own is null) return null;
        var copy = ProgramCopy.Make(native, Path.Combine(programsDirectory, $"postgresql-{own.Version}"));
        return await PostgresBinaries.ProbeAsync(Path.Combine(copy, "bin"), account, cancel);
    }

    private static string PackageName =>
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private static IEnumerable<string> Installed()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var byVersion = InstalledUnder.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateDirectories(folder))
            .OrderByDescending(folder => Path.GetFileName(folder), StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "bin"));
        return onPath.Concat(byVersion);
    }
}
