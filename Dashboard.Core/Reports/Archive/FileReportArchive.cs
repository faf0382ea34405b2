using System.Text.Json;
using Dashboard.Core.Alerts;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Reports.Archive;

/// <summary>
/// Reports in files of this instance, where the program runs without a state database: three of each, of which the one that says what it is
/// comes last, so that half a report is none.
/// </summary>
internal sealed partial class FileReportArchive(string folder, ArchiveLimits limits, IAuditLog audit, TimeProvider clock, ILogger<FileReportArchive> logger) : IReportArchive
{
    private const int MaxBodyBytes = 1 << 20;
    private const string BodyEnd = ".report";
    private const string PdfEnd = ".pdf";
    private const string JsonEnd = ".json";

    private readonly Lock _gate = new();
    // Nobody else writes there. Bounded by the limits; null: the folder is to be read.
    private IReadOnlyList<ArchivedReport>? _list;

    public Task<IReadOnlyList<ArchivedReport>> ListAsync(CancellationToken cancel)
    {
        lock (_gate) return Task.FromResult(List());
    }

    public Task<ArchivedReport?> FindAsync(string id, CancellationToken cancel)
    {
        lock (_gate) return Task.FromResult(Find(id));
    }

    public async Task<ReportContent?> ReadAsync(string id, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (Find(id) is null) return null;
        }

        try
        {
            return new(await File.ReadAllBytesAsync(PathOf(id, PdfEnd), cancel), await File.ReadAllBytesAsync(PathOf(id, JsonEnd), cancel));
        }
        catch (FileNotFoundException)
        {
            // It was deleted this moment.
            return null;
        }
    }

    public Task<bool> TryAddAsync(ArchivedReport report, ReportContent content, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (!IsId(report.Id)) throw new ArgumentException("It is no id of a report.", nameof(report));
            if (Find(report.Id) is not null) return Task.FromResult(false);
            Directory.CreateDirectory(folder);
            WriteFile(PathOf(report.Id, PdfEnd), content.Pdf);
            WriteFile(PathOf(report.Id, JsonEnd), content.Json);
            StateFile.Write(PathOf(report.Id, BodyEnd), AlertJson.Write(report));
            _list = null;
            Clean();
            return Task.FromResult(true);
        }
    }

    public Task<bool> DeleteAsync(string id, Person person, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (Find(id) is not { } report) return Task.FromResult(false);
            Remove(id);
            audit.Record(new(person.Name, AuditActions.ReportDeleted, id, AlertJson.Write(report), null, person.Address, clock.GetUtcNow()));
        }

        Log.Deleted(logger, id, person.Name);
        return Task.FromResult(true);
    }

    public Task CleanAsync(CancellationToken cancel)
    {
        lock (_gate) Clean();
        return Task.CompletedTask;
    }

    private void Clean()
    {
        foreach (var report in limits.TooMany(List(), clock.GetUtcNow())) Remove(report.Id);
    }

    private IReadOnlyList<ArchivedReport> List() => _list ??= ReadFolder();

    private IReadOnlyList<ArchivedReport> ReadFolder() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, $"*{BodyEnd}").Select(file => Find(Path.GetFileNameWithoutExtension(file))).OfType<ArchivedReport>()
            .OrderByDescending(report => report.CreatedAt).ThenByDescending(report => report.Id, StringComparer.Ordinal),
    ];

    // What names a file comes from an address.
    private ArchivedReport? Find(string id)
    {
        if (!IsId(id)) return null;
        try
        {
            return StateFile.Read(PathOf(id, BodyEnd), MaxBodyBytes) is { } text ? AlertJson.Read<ArchivedReport>(text) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRead(logger, id, exception.Message);
            return null;
        }
    }

    private void Remove(string id)
    {
        _list = null;
        File.Delete(PathOf(id, BodyEnd));
        File.Delete(PathOf(id, PdfEnd));
        File.Delete(PathOf(id, JsonEnd));
    }

    private string PathOf(string id, string end) => Path.Combine(folder, id + end);

    private static bool IsId(string id) => id.Length is > 0 and <= ReportId.Longest && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static void WriteFile(string path, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "The report {Report} was deleted by {Person}")]
        public static partial void Deleted(ILogger logger, string report, string person);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The report {Report} cannot be read: {Reason}")]
        public static partial void NotRead(ILogger logger, string report, string reason);
    }
}
