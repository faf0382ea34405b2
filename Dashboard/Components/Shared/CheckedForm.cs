using Dashboard.Core.Common;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Shared;

/// <summary>
/// A form that is checked as it is typed. What is wrong with a field is said once it was touched, and with all of them once it was tried to save.
/// </summary>
/// <typeparam name="TDraft">What is typed.</typeparam>
public abstract class CheckedForm<TDraft> : ComponentBase
    where TDraft : class
{
    private readonly HashSet<string> _touched = [];
    private TDraft? _begun;
    private IReadOnlyList<FieldError> _errors = [];
    private bool _isTried;

    /// <summary>What is typed; another one begins anew.</summary>
    [Parameter, EditorRequired]
    public required TDraft Draft { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Why it was not saved, where fields say what is wrong.</summary>
    protected static string SeeFields => "Not saved: see the fields that say what is wrong.";

    /// <summary>Whether it was tried to save what is wrong.</summary>
    protected bool IsTriedInVain => _isTried && _errors.Count > 0;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_begun, Draft)) return;
        (_begun, _isTried) = (Draft, false);
        _touched.Clear();
        Begin();
        Check();
    }

    /// <summary>Another draft has come; nothing of the one before holds.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>What is wrong with what is typed.</summary>
    protected abstract IReadOnlyList<FieldError> FindErrors();

    /// <summary>What is said at a field; null: nothing.</summary>
    /// <param name="field">The field, as the API names it.</param>
    /// <param name="label">What the page calls it, to follow "The"; null: the same.</param>
    protected string? Problem(string field, string? label = null) =>
        _isTried || _touched.Contains(field) ? FieldWords.Problem(_errors, field, label ?? field) : null;

    /// <summary>Something was typed.</summary>
    /// <param name="field">The field, as the API names it.</param>
    /// <param name="set">Puts it into the draft.</param>
    protected virtual void Change(string field, Action set)
    {
        set();
        _touched.Add(field);
        Check();
    }

    /// <summary>It is tried to save: from now on all that is wrong is said.</summary>
    /// <returns>Whether all is right.</returns>
    protected bool Try()
    {
        _isTried = true;
        Check();
        return _errors.Count == 0;
    }

    /// <summary>What only saving could find.</summary>
    protected void Take(IReadOnlyList<FieldError> errors) => _errors = errors;

    private void Check() => _errors = FindErrors();
}
