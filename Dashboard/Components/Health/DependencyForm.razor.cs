using Dashboard.Components.Shared;
using Dashboard.Core.Common;
using Dashboard.Core.Health.Dependencies;
using Dashboard.Core.Storage.Books;
using Dashboard.Dependencies;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Health;

/// <summary>Adds a dependency, or changes one.</summary>
public sealed partial class DependencyForm
{
    private static readonly (string Value, string Label)[] Methods = [("GET", "GET"), ("HEAD", "HEAD")];
    private static readonly (string Value, string Label)[] Severities = [("critical", "It is critical"), ("warning", "It is a warning")];

    private readonly HashSet<string> _touched = [];
    private DependencyDraft? _checked;
    private HealthDependency? _known;
    private IReadOnlyList<FieldError> _errors = [];
    private string? _refused;
    private bool _isTried;
    private bool _isBusy;

    /// <summary>What is typed; another one begins anew.</summary>
    [Parameter, EditorRequired]
    public required DependencyDraft Draft { get; set; }

    [Parameter]
    public EventCallback<HealthDependency> OnSaved { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private DependencyEditing Editing { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_checked, Draft)) return;
        (_checked, _known, _refused, _isTried) = (Draft, Draft.Known, null, false);
        _touched.Clear();
        Check();
    }

    private string? Problem(string field, string? label = null) =>
        _isTried || _touched.Contains(field) ? FieldWords.Problem(_errors, field, label ?? field) : null;

    private void Change(string field, Action set)
    {
        set();
        _touched.Add(field);
        _refused = null;
        Check();
    }

    private void Check() => _errors = Editing.Problems(_known, Draft.Wish);

    private async Task SaveAsync()
    {
        _isTried = true;
        Check();
        if (_isBusy || Authentication is null) return;
        if (_errors.Count > 0)
        {
            _refused = "Not saved: see the fields that say what is wrong.";
            return;
        }

        _isBusy = true;
        _refused = null;
        try
        {
            var saved = await Editing.SaveAsync((await Authentication).User, DependencyPanel.Origin, _known?.Id, Draft.Wish, _known?.Version ?? 0, CancellationToken.None);
            if (saved.Item is { } dependency) await OnSaved.InvokeAsync(dependency);
            else (_errors, _refused) = (saved.Errors, "Not saved: see the fields that say what is wrong.");
        }
        catch (BookConflictException)
        {
            // What was typed stays, and is from now on based on what the person has been told of.
            var stored = _known is null ? null : Editing.Find(_known.Id);
            _refused = stored is null
                ? "Somebody deleted this dependency since you opened it. Nothing was saved; add it anew if it is needed."
                : $"Somebody changed this dependency since you opened it: it is “{stored.Name}”, {DependencyText.Of(stored)} now. Save again to replace that.";
            _known = stored ?? _known;
        }
        catch (Exception exception) when (DependencyText.IsRefusal(exception))
        {
            _refused = $"Not saved. {exception.Message}";
        }
        finally
        {
            _isBusy = false;
        }
    }
}
