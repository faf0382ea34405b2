using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Access.Audit;
using Dashboard.Alerts;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Checks;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Storage.Audit;
using Dashboard.Core.Storage.Books;

namespace Dashboard.Health;

/// <summary>Edits and tries the services elsewhere that are checked, whoever asks: a page, or a program through the API.</summary>
internal sealed class DependencyEditing(PersonRights rights, DependencyBook book, DependencyCheck check, IDependencyMonitor monitor, AccessAudit audit)
{
    private const string Deed = "edit dependencies";

    /// <summary>Those that there are, by name.</summary>
    public IReadOnlyList<HealthDependency> All => [.. book.Items.OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>One of them; null: there is none.</summary>
    public HealthDependency? Find(string id) => book.Find(id);

    /// <summary>What one answered last; null: nothing yet.</summary>
    public CheckResult? ResultOf(HealthDependency dependency) => monitor.ResultOf(dependency);

    /// <summary>Whether somebody may edit them.</summary>
    public Task<bool> MayEditAsync(ClaimsPrincipal user) => rights.MayEditAsync(user);

    /// <summary>Whether somebody may have one checked at once.</summary>
    public Task<bool> MayCheckAsync(ClaimsPrincipal user) => rights.MayOperateAsync(user);

    /// <summary>What is wrong with what somebody types.</summary>
    public IReadOnlyList<FieldError> Problems(HealthDependency? known, DependencyWish wish) => check.Read(known?.Id ?? "", wish, known, book.Items).Errors;

    /// <summary>Saves a dependency; what is left out stays as it is, also where somebody else changed it a moment ago. It is asked at once.</summary>
    /// <param name="user">Who does it.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="id">Which; null: a new one.</param>
    /// <param name="wish">What it is to be.</param>
    /// <param name="version">The version that the change is based on; null: any.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookConflictException">Somebody else changed or deleted it meanwhile.</exception>
    /// <exception cref="BookRefusedException">There are too many, or too many change them at once.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<Saved<HealthDependency>> SaveAsync(
        ClaimsPrincipal user, string? from, string? id, DependencyWish wish, long? version, CancellationToken cancel)
    {
        var person = await rights.EditorAsync(user, from, Deed);
        var known = id is null ? null : book.Find(id) ?? throw new BookConflictException(id);
        var (dependency, errors) = check.Read(id ?? BookId.Of(wish.Name ?? ""), wish, known, book.Items);
        if (dependency is null) return Saved<HealthDependency>.Wrong(errors);
        var saved = known is null
            ? await book.SaveAsync(dependency with { Version = 0 }, isAnyVersion: false, person, cancel)
            : await book.EditAsync(known.Id, version, (now, all) =>
            {
                (dependency, errors) = check.Read(known.Id, wish, now, all);
                return dependency;
            }, person, cancel);
        if (saved is null) return Saved<HealthDependency>.Wrong(errors);
        if (saved.Enabled) monitor.CheckSoon(saved);
        return Saved<HealthDependency>.Of(saved);
    }

    /// <summary>Deletes a dependency.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="BookConflictException">Somebody else changed or deleted it meanwhile.</exception>
    /// <exception cref="BookRefusedException">Too many change them at once.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task DeleteAsync(ClaimsPrincipal user, string? from, string id, long? version, CancellationToken cancel) =>
        await book.DeleteAsync(id, version, await rights.EditorAsync(user, from, Deed), cancel);

    /// <summary>Asks a dependency at once and says what came of it; null: there is no such one.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<CheckResult?> CheckAsync(ClaimsPrincipal user, string id, CancellationToken cancel)
    {
        var person = await rights.OperatorAsync(user, from: null, "have a dependency checked at once");
        if (book.Find(id) is not { } dependency) return null;
        var result = await monitor.CheckAsync(dependency, cancel);
        audit.Note(person, AuditActions.HealthChecked, id, null, result.Status.ToString());
        return result;
    }
}
