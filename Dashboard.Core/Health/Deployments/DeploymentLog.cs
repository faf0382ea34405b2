using System.Text.Json;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Health.Deployments;

/// <summary>
/// Keeps the deployments: one document of the state database for all instances, with an audit line for each, and a file of this instance, in
/// which alone they are where the program runs without a state database.
/// </summary>
/// <param name="path">The file of this instance.</param>
/// <param name="isShared">Whether there is a state database.</param>
/// <param name="store">The documents.</param>
/// <param name="clock">Dates the deployments.</param>
/// <param name="logger">Where to.</param>
public sealed partial class DeploymentLog(string path, bool isShared, IStateStore store, TimeProvider clock, ILogger<DeploymentLog> logger)
    : IDeployments, IStateFollower, IDisposable
{
    private const string Name = "health.deployments";
    private const int MaxFileBytes = 4 << 20;
    private const int Attempts = 5;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _takeOver = new();
    private volatile Known? _known;

    /// <inheritdoc/>
    public IReadOnlyList<Deployment> Items => Current.NewestFirst;

    string IStateFollower.Document => Name;

    private Known Current
    {
        get
        {
            if (_known is { } known) return known;
            lock (_takeOver) return _known ??= new(0, ReadFile());
        }
    }

    /// <summary>Tells of a deployment that is just done.</summary>
    /// <param name="version">Which version.</param>
    /// <param name="note">What there is to say about it.</param>
    /// <param name="person">Who says so.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <exception cref="StateUnavailableException">The state database does not answer now.</exception>
    /// <exception cref="BookRefusedException">Too many tell of one at once.</exception>
    public async Task<Deployment> AddAsync(string version, string? note, Person person, CancellationToken cancel)
    {
        var deployment = new Deployment(BookId.Of(version), clock.GetUtcNow(), version, note, person.Name, Automatic: false);
        await AddAsync(deployment, static _ => true, person, cancel);
        return deployment;
    }

    /// <summary>Tells of the start of an instance: it is a deployment if nobody has told of that version before.</summary>
    /// <returns>Whether it was one.</returns>
    /// <exception cref="StateUnavailableException">The state database does not answer now.</exception>
    /// <exception cref="BookRefusedException">Too many tell of one at once.</exception>
    public Task<bool> NoteStartAsync(string version, string instance, CancellationToken cancel) => AddAsync(
        new(BookId.Of(version), clock.GetUtcNow(), version, Note: null, instance, Automatic: true), content => !content.Seen.Contains(version), new(instance, null), cancel);

    /// <inheritdoc/>
    public void Follow(StateDocument? document) =>
        TakeOver(document?.Version ?? 0, document is null ? DeploymentContent.Empty : DeploymentContent.Read(document.Body), static _ => true);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<bool> AddAsync(Deployment deployment, Func<DeploymentContent, bool> isWanted, Person person, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            return isShared ? await ShareAsync(deployment, isWanted, person, cancel) : Keep(deployment, isWanted);
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool Keep(Deployment deployment, Func<DeploymentContent, bool> isWanted)
    {
        if (!isWanted(Current.Content)) return false;
        TakeOver(0, Current.Content.With(deployment), static _ => true);
        return true;
    }

    private async Task<bool> ShareAsync(Deployment deployment, Func<DeploymentContent, bool> isWanted, Person person, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = Current;
            var known = await store.ReadAsync(Name, cancel);
            var content = known is null ? DeploymentContent.Empty : DeploymentContent.Read(known.Body);
            if (!isWanted(content)) return false;
            content = content.With(deployment);
            var audit = new AuditEntry(person.Name, $"{Name}.add", deployment.Id, null, BookJson.Write(deployment), person.Address, deployment.At);
            try
            {
                var written = await store.WriteAsync(new(Name, known?.Version ?? 0, BookJson.Write(content)), [audit], cancel);
                // Somebody else's may be newer, and known already.
                TakeOver(written.Version, content, current => ReferenceEquals(current, before) || written.Version > current.Version);
                return true;
            }
            catch (StateConflictException conflict)
            {
                // Another instance was faster: once more, on what it made of it.
                if (attempt == Attempts) throw new BookRefusedException("Too many tell of a deployment at this moment. Try again.", conflict);
            }
        }
    }

    private void TakeOver(long version, DeploymentContent content, Func<Known, bool> isWanted)
    {
        lock (_takeOver)
        {
            if (_known is { } current && !isWanted(current)) return;
            _known = new(version, content);
            try
            {
                StateFile.Write(path, BookJson.Write(content));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.NotWritten(logger, path, exception.Message);
            }
        }
    }

    private DeploymentContent ReadFile()
    {
        try
        {
            return StateFile.Read(path, MaxFileBytes) is { } text ? DeploymentContent.Read(text) : DeploymentContent.Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRead(logger, path, exception.Message);
            return DeploymentContent.Empty;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be read, so no deployment is known until the state database is reached: {Reason}")]
        public static partial void NotRead(ILogger logger, string path, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} cannot be written, so its deployments are not known at a start without a state database: {Reason}")]
        public static partial void NotWritten(ILogger logger, string path, string reason);
    }

    /// <summary>What is known.</summary>
    /// <param name="Version">Of the document; 0: there is none, or it is what the file had.</param>
    /// <param name="Content">What it says.</param>
    private sealed record Known(long Version, DeploymentContent Content)
    {
        public IReadOnlyList<Deployment> NewestFirst { get; } = [.. Content.Items.OrderByDescending(one => one.At)];
    }
}
