using Dashboard.Components.Shared;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Storage;
using Dashboard.Health;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Health;

/// <summary>The services elsewhere that are checked: what each answered, and for those who may, their editor.</summary>
public sealed partial class DependencyPanel : IDisposable
{
    /// <summary>From where a change comes, for the audit trail.</summary>
    internal const string Origin = "the page of the health score";

    private readonly HashSet<string> _checking = [];
    private readonly BookChange _change = new();
    private readonly CancellationTokenSource _leaving = new();
    // Kept, for the source gives none any more once the page was left.
    private readonly CancellationToken _left;
    private DependencyDraft? _draft;
    private HealthDependency? _toDelete;
    private bool _mayEdit;
    private bool _mayCheck;

    public DependencyPanel() => _left = _leaving.Token;

    /// <summary>This moment, which ages are counted from.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private DependencyEditing Editing { get; set; } = null!;

    [Inject]
    private StateDatabase State { get; set; } = null!;

    private bool CanEdit => _mayEdit && State.IsReady;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is null) return;
        var user = (await Authentication).User;
        (_mayEdit, _mayCheck) = (await Editing.MayEditAsync(user), await Editing.MayCheckAsync(user));
    }

    private void Begin(DependencyDraft draft) => (_draft, _change.Said, _change.Refused) = (draft, null, null);

    private async Task SavedAsync(HealthDependency dependency)
    {
        (_draft, _change.Said) = (null, $"“{dependency.Name}” is saved.");
        if (dependency.Enabled && _mayCheck) await CheckAsync(dependency);
    }

    private void AskToDelete(HealthDependency dependency) => (_toDelete, _change.Said, _change.Refused) = (dependency, null, null);

    private async Task CheckAsync(HealthDependency dependency)
    {
        if (Authentication is null || !_checking.Add(dependency.Id)) return;
        _change.Refused = null;
        try
        {
            var result = await Editing.CheckAsync((await Authentication).User, dependency.Id, _left);
            if (result is null) _change.Refused = $"“{dependency.Name}” was deleted meanwhile.";
            else _change.Said = $"“{dependency.Name}” was asked just now: {result.Output}";
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (UnauthorizedAccessException exception)
        {
            _change.Refused = exception.Message;
        }
        finally
        {
            _checking.Remove(dependency.Id);
        }
    }

    private Task DeleteAsync()
    {
        if (_toDelete is not { } dependency) return Task.CompletedTask;
        _toDelete = null;
        if (_draft?.Known?.Id == dependency.Id) _draft = null;
        return _change.DoAsync(dependency.Name, Authentication, async user =>
        {
            await Editing.DeleteAsync(user, Origin, dependency.Id, dependency.Version, CancellationToken.None);
            return $"“{dependency.Name}” is deleted.";
        });
    }
}
