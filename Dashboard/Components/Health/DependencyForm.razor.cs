using System.Security.Claims;
using Dashboard.Alerts;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Health;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Health;

/// <summary>Adds a dependency, or changes one.</summary>
public sealed partial class DependencyForm
{
    private static readonly (string Value, string Label)[] Methods = [("GET", "GET"), ("HEAD", "HEAD")];
    private static readonly (string Value, string Label)[] Severities = [("critical", "It is critical"), ("warning", "It is a warning")];

    [Inject]
    private DependencyEditing Editing { get; set; } = null!;

    protected override string Noun => "dependency";

    protected override HealthDependency? Find(string id) => Editing.Find(id);

    protected override string Describe(HealthDependency item) => $"“{item.Name}”, {DependencyText.Of(item)}";

    protected override IReadOnlyList<FieldError> FindErrors() => Editing.Problems(Known, Draft.Wish);

    private protected override Task<Saved<HealthDependency>> SaveAsync(ClaimsPrincipal user, string? id, long version) =>
        Editing.SaveAsync(user, DependencyPanel.Origin, id, Draft.Wish, version, CancellationToken.None);
}
