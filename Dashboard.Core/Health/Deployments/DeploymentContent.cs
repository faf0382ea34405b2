using System.Text.Json;
using Dashboard.Core.Storage.Books;

namespace Dashboard.Core.Health.Deployments;

/// <summary>The deployments as they are stored.</summary>
/// <param name="Items">Oldest first.</param>
/// <param name="Seen">The versions that were ever told of, the latest last; longer than the deployments themselves are kept.</param>
internal sealed record DeploymentContent(IReadOnlyList<Deployment> Items, IReadOnlyList<string> Seen)
{
    /// <summary>How long they are shown.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(42);

    /// <summary>The most of them.</summary>
    public const int Most = 500;

    private const int MostSeen = 500;

    public static DeploymentContent Empty { get; } = new([], []);

    /// <exception cref="JsonException">The text says nothing that this version understands.</exception>
    public static DeploymentContent Read(string text) =>
        BookJson.Read<DeploymentContent>(text) is { Items: not null, Seen: not null } content ? content : throw new JsonException("The lists are missing.");

    /// <summary>With one more. Only their number is held to: a clock that was ahead must not take away what others told of.</summary>
    public DeploymentContent With(Deployment deployment) => new(
        [.. Items.Append(deployment).OrderBy(one => one.At).TakeLast(Most)],
        [.. Seen.Where(version => version != deployment.Version).Append(deployment.Version).TakeLast(MostSeen)]);
}
