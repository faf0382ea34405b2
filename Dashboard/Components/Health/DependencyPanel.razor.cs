using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Dashboard.Dependencies;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Health;

/// <summary>The services elsewhere that are checked: what each answered, and for those who may, their editor.</summary>
public sealed partial class DependencyPanel : IDisposable
{
    /// <summary>From where a change comes, for the audit trail.</summary>
    internal const string Origin = "the page of the health score";

    private readonly HashSet<string> _checking = [];
    private readonly CancellationTokenSource _left = new();
    private DependencyDraft? _draft;
    private HealthDependency? _toDelete;
    private string? _said;
    private string? _refused;
    private bool _isBusy;
    private bool _mayEdit;
    private bool _mayCheck;

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
        _left.Cancel();
        _left.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is null) return;
        var user = (await Authentication).User;
        (_mayEdit, _mayCheck) = (await Editing.MayEditAsync(user), await Editing.MayCheckAsync(user));
    }

    private void Begin(DependencyDraft draft) => (_draft, _said, _refused) = (draft, null, null);

    private async Task SavedAsync(HealthDependency dependency)
    {
        (_draft, _said) = (null, $"“{dependency.Name}” is saved.");
        if (dependency.Enabled && _mayCheck) await CheckAsync(dependency);
    }

    private void AskToDelete(HealthDependency dependency) => (_toDelete, _said, _refused) = (dependency, null, null);

    private async Task CheckAsync(HealthDependency dependency)
    {
        if (Authentication is null || !_checking.Add(dependency.Id)) return;
        _refused = null;
        try
        {
            var result = await Editing.CheckAsync((await Authentication).User, dependency.Id, _left.Token);
            if (result is null) _refused = $"“{dependency.Name}” was deleted meanwhile.";
            else _said = $"“{dependency.Name}” was asked just now: {result.Output}";
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (UnauthorizedAccessException exception)
        {
            _refused = exception.Message;
        }
        finally
        {
            _checking.Remove(dependency.Id);
        }
    }

    private async Task DeleteAsync()
    {
        if (_toDelete is not { } dependency || _isBusy || Authentication is null) return;
        (_toDelete, _isBusy) = (null, true);
        if (_draft?.Known?.Id == dependency.Id) _draft = null;
        try
        {
            await Editing.DeleteAsync((await Authentication).User, Origin, dependency.Id, dependency.Version, CancellationToken.None);
            _said = $"“{dependency.Name}” is deleted.";
        }
        catch (BookConflictException)
        {
            _refused = $"“{dependency.Name}” was changed or deleted by somebody else at the same time, so nothing was done. The list shows it as it is now; try again.";
        }
        catch (Exception exception) when (DependencyText.IsRefusal(exception))
        {
            _refused = exception.Message;
        }
        finally
        {
            _isBusy = false;
        }
    }
}
