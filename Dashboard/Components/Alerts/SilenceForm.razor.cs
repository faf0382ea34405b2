using Dashboard.Alerts;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Alerts.Silences;
using Dashboard.Core.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Alerts;

/// <summary>Adds a silence. What is wrong stands at its field once something was typed there, or all was to be added.</summary>
public sealed partial class SilenceForm
{
    private static readonly Lazy<IReadOnlyList<string>> KnownZones = new(() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id == "UTC" || id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    private const string NotAdded = "Not added: see the fields that say what is wrong.";

    private SilenceDraft _draft = new();
    // With another one the fields of times begin anew: what they show is the browser's.
    private int _round;
    private AlertSilence? _silence;
    private IReadOnlyList<FieldError> _errors = [];
    private bool _isAsked;
    private bool _isBusy;
    private string? _refused;

    /// <summary>The rule that the form begins with; null: any.</summary>
    [Parameter]
    public string? Rule { get; set; }

    /// <summary>The target that the form begins with; null: any.</summary>
    [Parameter]
    public string? Target { get; set; }

    /// <summary>What may be chosen as a target.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Targets { get; set; }

    /// <summary>A silence was added, as a sentence.</summary>
    [Parameter]
    public EventCallback<string> OnAdded { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private SilenceEditing Editing { get; set; } = null!;

    [Inject]
    private AlertBook<AlertRule> Rules { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private static IReadOnlyList<string> Zones => KnownZones.Value;

    protected override void OnInitialized() => Begin();

    // Times go on: what could begin now may be over the next time.
    protected override void OnParametersSet() => Check();

    private void Begin() => _draft = new() { Rule = Rules.Find(Rule ?? "") is null ? "" : Rule!, Target = Target ?? "" };

    private void Check() => (_silence, _errors) = SilenceCheck.Read(_draft.Wish, author: "", [.. Rules.Items.Select(rule => rule.Id)], Clock.GetUtcNow());

    private void Set(Action change)
    {
        change();
        _refused = null;
        Check();
    }

    private void Recur(bool recurs) => Set(() => _draft.Recurs = recurs);

    private string Invalid(string field) => ProblemOf(field, "") is null ? "false" : "true";

    // A field that nobody has come to yet is not wrong.
    private string? ProblemOf(string field, string label)
    {
        if (!_isAsked && IsUntouched(field)) return null;
        if (field == "durationMinutes" && _draft is { Recurs: true, Duration: null }) return $"The duration is “{_draft.Minutes}”; allowed is a whole number of minutes from 1 to 1,440.";
        return FieldWords.Problem(_errors, field, label);
    }

    private bool IsUntouched(string field) => field switch
    {
        "comment" => _draft.Comment.Length == 0,
        "end" => _draft.End is null,
        _ => false,
    };

    private RenderFragment FieldNote(string field, string label, string? hint) => builder =>
    {
        var problem = ProblemOf(field, label);
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "class", "field-note");
        builder.AddAttribute(2, "id", $"{field}-note");
        builder.OpenElement(3, "span");
        builder.AddAttribute(4, "class", problem is null ? "muted" : "field-error");
        builder.AddAttribute(5, "role", problem is null ? null : "alert");
        builder.AddContent(6, problem ?? hint);
        builder.CloseElement();
        builder.CloseElement();
    };

    private async Task ApplyAsync()
    {
        _isAsked = true;
        if (_isBusy || Authentication is null) return;
        Check();
        if (_silence is null)
        {
            _refused = NotAdded;
            return;
        }

        _isBusy = true;
        try
        {
            var saved = await Editing.AddAsync((await Authentication).User, AcknowledgeForm.Origin, _draft.Wish, CancellationToken.None);
            if (saved.Item is not { } silence)
            {
                (_errors, _refused) = (saved.Errors, NotAdded);
                return;
            }

            (_draft, _round, _isAsked) = (new(), _round + 1, false);
            Check();
            await OnAdded.InvokeAsync($"Added: {SilenceWords.Rule(silence, Rules.Items)} for {SilenceWords.Target(silence)}.");
        }
        catch (Exception exception) when (RefusalText.Is(exception))
        {
            _refused = $"Not added. {RefusalText.Of(exception)}";
        }
        finally
        {
            _isBusy = false;
        }
    }
}
