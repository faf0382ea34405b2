using Dashboard.Access.Keys;
using Dashboard.Components.Shared;
using Dashboard.Core.Accounts.Keys;
using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Books;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Access.Keys;

/// <summary>Makes a key.</summary>
public sealed partial class KeyForm
{
    private readonly HashSet<string> _touched = [];
    private IReadOnlyList<FieldError> _errors = [];
    private string? _refused;
    private bool _isTried;
    private bool _isBusy;

    /// <summary>What is typed.</summary>
    [Parameter, EditorRequired]
    public required KeyDraft Draft { get; set; }

    /// <summary>From where it comes, for the audit trail.</summary>
    [Parameter, EditorRequired]
    public required string Origin { get; set; }

    [Parameter]
    public EventCallback<MadeKey> OnMade { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private KeyEditing Editing { get; set; } = null!;

    private string? Problem(string field, string? label = null) =>
        _isTried || _touched.Contains(field) ? FieldWords.Problem(_errors, field, label ?? field) : null;

    private void Change(string field, Action set)
    {
        set();
        _touched.Add(field);
        _refused = null;
        _errors = Editing.Problems(Draft.Wish);
    }

    private async Task MakeAsync()
    {
        if (_isBusy || Authentication is null) return;
        _isTried = true;
        _isBusy = true;
        _refused = null;
        try
        {
            var saved = await Editing.AddAsync((await Authentication).User, Origin, Draft.Wish, CancellationToken.None);
            if (saved.Item is { } made) await OnMade.InvokeAsync(made);
            else (_errors, _refused) = (saved.Errors, "No key was made: see the fields that say what is wrong.");
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or StateUnavailableException or BookRefusedException)
        {
            _refused = $"No key was made. {exception.Message}";
        }
        finally
        {
            _isBusy = false;
        }
    }
}
