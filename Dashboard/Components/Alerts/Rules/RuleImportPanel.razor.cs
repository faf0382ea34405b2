using System.Globalization;
using Dashboard.Alerts;
using Dashboard.Components.Shared;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Rules;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Components.Alerts.Rules;

/// <summary>Imports rules from a text: says what it would do, and does it once that was read.</summary>
public sealed partial class RuleImportPanel
{
    private const string Origin = "the import of rules";
    private const int MaxFileBytes = 1 << 20;

    // What is typed comes in one message of the connection, which is bounded; a file comes in parts.
    private const int MaxText = 10_000;

    // The names of all metrics help nobody to read on.
    private const int MaxAllowed = 160;

    private string _text = "";
    private string? _problem;
    private string? _said;
    private RuleImport? _plan;
    private bool _isBusy;

    [Parameter]
    public EventCallback OnClose { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private RuleEditing Editing { get; set; } = null!;

    [Inject]
    private AlertBook<AlertRule> Rules { get; set; } = null!;

    private static string What(ImportedRule rule) => rule.Rule is null ? "Wrong" : rule.Known is null ? "Add" : rule.IsSame ? "Same" : "Change";

    private static string Summary(RuleImport plan)
    {
        var wrong = plan.Rules.Count(rule => rule.Rule is null);
        if (wrong > 0) return F($"{wrong} of {plan.Rules.Count} rules cannot be taken, so none is: correct the text and give it again.");
        return plan.ToSave.Count == 0 ? "All of it is there already." : F($"{Added(plan)} would be added, {Changed(plan)} changed, {plan.Rules.Count - plan.ToSave.Count} are the same.");
    }

    private static string Verb(RuleImport plan) => (Added(plan), Changed(plan)) switch
    {
        (var added, 0) => F($"Add {added}"),
        (0, var changed) => F($"Change {changed}"),
        var (added, changed) => F($"Add {added}, change {changed}"),
    };

    private static int Added(RuleImport plan) => plan.ToSave.Count(rule => rule.Known is null);

    private static int Changed(RuleImport plan) => plan.ToSave.Count(rule => rule.Known is not null);

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private async Task ReadFileAsync(InputFileChangeEventArgs change)
    {
        (_problem, _said, _plan, _text) = (null, null, null, "");
        if (change.File.Size > MaxFileBytes)
        {
            _problem = $"“{change.File.Name}” has more than 1 MiB, which no export has.";
            return;
        }

        try
        {
            using var reader = new StreamReader(change.File.OpenReadStream(MaxFileBytes));
            Plan(await reader.ReadToEndAsync());
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or InvalidOperationException || BrowserModule.IsAway(exception))
        {
            _problem = $"“{change.File.Name}” could not be read to its end, so nothing was taken from it: choose it again.";
        }
    }

    private void Read(string? text)
    {
        (_text, _problem, _said, _plan) = (text ?? "", null, null, null);
        if (_text.Length >= MaxText) _problem = F($"A text of {MaxText:#,0} characters or more is cut off here: choose a file.");
        else if (_text.Trim().Length > 0) Plan(_text);
    }

    private void Plan(string text)
    {
        _plan = RuleImport.Read(text, Rules.Items, Editing.Check);
        _problem = _plan.Problem;
    }

    private void Reset() => (_text, _problem, _said, _plan) = ("", null, null, null);

    private async Task ImportAsync()
    {
        if (_plan is not { IsWrong: false } plan || _isBusy || Authentication is null) return;
        _isBusy = true;
        var (user, done) = ((await Authentication).User, 0);
        try
        {
            foreach (var one in plan.ToSave)
            {
                var saved = await Editing.SaveAsync(user, Origin, one.Id, RuleWishes.Of(one.Rule!), one.Known?.Version ?? 0, CancellationToken.None);
                // A channel or an endpoint may be gone since it was checked.
                if (saved.Item is null) throw new InvalidOperationException($"“{one.Title}”: {saved.Errors[0].Field} {saved.Errors[0].Wrong}.");
                done++;
            }

            Reset();
            _said = F($"Imported: {done} of {plan.ToSave.Count} rules were added or changed.");
        }
        catch (Exception exception) when (RefusalText.Is(exception))
        {
            _plan = null;
            _problem = F($"{RefusalText.Of(exception)} {done} of {plan.ToSave.Count} rules were imported before that; give the text again for the rest.");
        }
        finally
        {
            _isBusy = false;
        }
    }
}
