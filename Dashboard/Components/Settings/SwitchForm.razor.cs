using Dashboard.Components.Shared;
using Dashboard.Core.Switches;
using Dashboard.Flags;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Settings;

/// <summary>Shows one switch and, to who may, lets it be changed.</summary>
public sealed partial class SwitchForm
{
    /// <summary>From where a change comes, for the audit trail.</summary>
    public const string Origin = "the settings page";

    // Null: nothing is being edited, and the form shows what is set, whoever changes it.
    private SwitchDraft? _draft;
    private string? _said;
    private string? _refused;
    private bool _isAsking;
    private bool _isBusy;

    [Parameter, EditorRequired]
    public FlagName Flag { get; set; }

    /// <summary>Names the state of all flags: with another one the form is shown anew.</summary>
    [Parameter, EditorRequired]
    public required string Tag { get; set; }

    /// <summary>Whether the person may change it; the service refuses those who may not all the same.</summary>
    [Parameter]
    public bool IsAllowed { get; set; }

    /// <summary>Where it holds, in words: <c>all instances</c>.</summary>
    [Parameter, EditorRequired]
    public required string Scope { get; set; }

    /// <summary>Where a change will hold, in words: <c>on all instances within two seconds</c>.</summary>
    [Parameter, EditorRequired]
    public required string Reach { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private LiveSwitches Switches { get; set; } = null!;

    [Inject]
    private FlagKeeper Keeper { get; set; } = null!;

    [Inject]
    private FlagSwitching Switching { get; set; } = null!;

    [Inject]
    private KnownEndpoints Endpoints { get; set; } = null!;

    private string Id => $"switch-{Flag.Name()}";

    private FlagSetting Now => Switches.SettingOf(Flag);

    private bool IsOn => Now.Mode != FlagMode.Off;

    private SwitchDraft Draft => _draft ?? SwitchDraft.Of(Switches, Flag);

    private (FlagSetting? Setting, IReadOnlyList<FlagError> Errors) Checked => FlagCheck.Read(Flag, Draft.Wish, Endpoints.Has);

    private FlagSetting? Wanted => Checked.Setting;

    private IReadOnlyList<FlagError> Errors => Checked.Errors;

    private bool IsChanged => Wanted is { } wanted && wanted != Now;

    private string ApplyText => Wanted is { Mode: FlagMode.Off } ? $"Switch {SwitchWords.Title(Flag).ToLowerInvariant()} off…" : $"Apply: {SwitchWords.Brief(Wanted!)}";

    private string Describe(FlagError error) => error.Field switch
    {
        FlagCheck.ShareField => $"The share is “{Draft.Percent}”; allowed is a number from 0 to 100, in percent.",
        FlagCheck.EndpointsField => Draft.Endpoints.Count == 0
            ? $"No endpoint is chosen; allowed are 1 to {FlagSetting.MaxEndpoints}."
            : $"The endpoints {error.Wrong}; allowed are 1 to {FlagSetting.MaxEndpoints} of this program.",
        _ => $"The {error.Field} {error.Wrong}; allowed is {error.Allowed}.",
    };

    private void Choose(FlagMode mode) => Edit().Mode = mode;

    private void Choose((string Endpoint, bool IsChosen) choice) => Edit().Choose(choice.Endpoint, choice.IsChosen);

    private void Type(ChangeEventArgs change) => TypeText(change.Value as string);

    private void TypeText(string? text) => Edit().Percent = text ?? "";

    private SwitchDraft Edit()
    {
        (_said, _refused, _isAsking) = (null, null, false);
        return _draft ??= SwitchDraft.Of(Switches, Flag);
    }

    private void Reset() => (_draft, _said, _refused, _isAsking) = (null, null, null, false);

    private async Task AskOrApplyAsync()
    {
        if (!IsChanged || Authentication is null || _isBusy) return;
        if (Wanted is { Mode: FlagMode.Off } && !_isAsking)
        {
            _isAsking = true;
            return;
        }

        _isBusy = true;
        try
        {
            await ApplyAsync(Wanted!, (await Authentication).User);
        }
        finally
        {
            (_isBusy, _isAsking) = (false, false);
        }
    }

    private async Task ApplyAsync(FlagSetting wanted, System.Security.Claims.ClaimsPrincipal user)
    {
        // Of this moment: another switch may have been changed since, here or elsewhere, which is nothing to this one.
        var tag = Keeper.Tag;
        var known = Switches.EntryOf(Flag);
        if (known != Draft.BasedOn)
        {
            Refuse($"{known?.By ?? "Somebody"} has changed it since you began: it is {SwitchWords.Brief(Now)} now. Apply again to replace that.");
            return;
        }

        try
        {
            await Switching.ChangeAsync(user, Origin, new Dictionary<FlagName, FlagSetting> { [Flag] = wanted }, tag, CancellationToken.None);
            Reset();
            _said = $"Changed: {SwitchWords.Brief(wanted)}, {(Keeper.IsForAll ? "on all instances" : "on this instance only")}.";
        }
        catch (Exception exception) when (exception is FlagConflictException or UnauthorizedAccessException)
        {
            Refuse(exception.Message);
        }
    }

    /// <summary>What was chosen stays, and is from now on based on what the person has been told of.</summary>
    private void Refuse(string why)
    {
        _refused = why;
        if (_draft is not null) _draft.BasedOn = Switches.EntryOf(Flag);
    }
}
