using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Core.Health.Deployments;

namespace Dashboard.Health;

/// <summary>Takes down that a version was put into service; for operators, and the programs that deploy.</summary>
internal sealed class DeploymentTelling(PersonRights rights, DeploymentLog log)
{
    /// <param name="user">Who tells it.</param>
    /// <param name="from">The address that it is told from; null when it is not known.</param>
    /// <param name="version">The version.</param>
    /// <param name="note">What else there is to know; null: nothing.</param>
    /// <param name="cancel">Gives up; what is committed stays.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">There is no state database at hand.</exception>
    public async Task<Deployment> AddAsync(ClaimsPrincipal user, string? from, string version, string? note, CancellationToken cancel) =>
        await log.AddAsync(version, note, await rights.OperatorAsync(user, from, "tell of deployments"), cancel);
}
