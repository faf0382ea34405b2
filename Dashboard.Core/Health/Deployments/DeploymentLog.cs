using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
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
/// <param name="audit">Takes the line where there is no state database.</param>
/// <param name="clock">Dates the deployments.</param>
/// <param name="logger">Where to.</param>
public sealed class DeploymentLog(string path, bool isShared, IStateStore store, IAuditLog audit, TimeProvider clock, ILogger<DeploymentLog> logger)
    : IDeployments, IStateFollower, IDisposable
{
    private const string Name = "health.deployments";

    private readonly SharedContent<DeploymentContent> _content = new(
        path, new(DeploymentContent.Empty, DeploymentContent.Read, BookJson.Write), static content => content, store, logger);

    private volatile Shown? _shown;

    /// <inheritdoc/>
    public IReadOnlyList<Deployment> Items
    {
        get
        {
            var (content, oldest) = (_content.Value, clock.GetUtcNow() - DeploymentContent.Kept);
            var count = content.Items.Count(one => one.At > oldest);
            if (_shown is { } shown && ReferenceEquals(shown.Of, content) && shown.Items.Count == count) return shown.Items;
            // They are kept for longer: a clock that is ahead for a while must take none away for good.
            _shown = shown = new(content, [.. content.Items.OrderByDescending(one => one.At).Take(count)]);
            return shown.Items;
        }
    }

    string IStateFollower.Document => Name;

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
    public void Follow(StateDocument? document) => _content.Follow(document);

    /// <inheritdoc/>
    public void Dispose() => _content.Dispose();

    private async Task<bool> AddAsync(Deployment deployment, Func<DeploymentContent, bool> isWanted, Person person, CancellationToken cancel)
    {
        var line = new AuditEntry(person.Name, $"{Name}.add", deployment.Id, null, BookJson.Write(deployment), person.Address, deployment.At);
        if (isShared)
        {
            return await _content.ChangeAsync(
                Name, content => isWanted(content) ? (content.With(deployment), [line]) : null,
                static conflict => new BookRefusedException("Too many tell of a deployment at this moment. Try again.", conflict), cancel);
        }

        var isKept = await _content.KeepAsync(content => isWanted(content) ? content.With(deployment) : null, cancel);
        if (isKept) audit.Record(line);
        return isKept;
    }

    private sealed record Shown(DeploymentContent Of, IReadOnlyList<Deployment> Items);
}
