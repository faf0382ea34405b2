using System.Globalization;
using Dashboard.Components.Alerts;
using Dashboard.Components.Layout;
using Dashboard.Core.Alerts.Books;
using Dashboard.Core.Alerts.Decisions;
using Dashboard.Core.Alerts.Evaluation;
using Dashboard.Core.Alerts.Outbox;
using Dashboard.Core.Alerts.Rules;
using Dashboard.Core.Metrics;
using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>What happened to alerts over a time, and what people were told of it.</summary>
public sealed partial class AlertsHistory
{
    private const int PageSize = 100;

    // What happened is read when something happens, and now and then so that what grows old leaves.
    private static readonly TimeSpan Renewed = TimeSpan.FromSeconds(10);

    private HistoryView? _view;
    private string? _away;
    private object? _asked;
    private DateTimeOffset _readAt;
    private int _mark;

    [SupplyParameterFromQuery(Name = HistoryFilters.RuleName)]
    private string? RuleId { get; set; }

    [SupplyParameterFromQuery(Name = HistoryFilters.SeverityName)]
    private string? SeverityText { get; set; }

    [SupplyParameterFromQuery(Name = HistoryRange.QueryName)]
    private string? Back { get; set; }

    [SupplyParameterFromQuery(Name = HistoryFilters.PageName)]
    private string? PageText { get; set; }

    // Read together from the address; a parameter each, so that the page hears of a change.
    [SupplyParameterFromQuery(Name = PageAddress.Range)]
    private string? RangeName { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.From)]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.To)]
    private string? ToText { get; set; }

    [Inject]
    private IAlertRecords Records { get; set; } = null!;

    [Inject]
    private AlertBook<AlertRule> Rules { get; set; } = null!;

    [Inject]
    private AlertDesk Desk { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private bool IsNamed => RangeName is not null || FromText is not null || ToText is not null;

    // Names that there are not are as if nothing were said.
    private string? SeverityName => PhaseWords.SeverityOf(SeverityText) is { } known ? PhaseWords.Name(known) : null;

    private int Pages => Math.Max(1, ((_view?.Lines.Count ?? 0) + PageSize - 1) / PageSize);

    private int Number => int.TryParse(PageText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, Pages) : 1;

    private IReadOnlyList<HistoryEntry> Shown => [.. _view!.Lines.Skip((Number - 1) * PageSize).Take(PageSize)];

    private string EmptyText => RuleId is not null || SeverityName is not null
        ? "Nothing of this kind happened in this time. Choose a longer time, or show all rules and severities."
        : "Nothing happened to any alert in this time. Choose a longer time to see what was before.";

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task OnSnapshotAsync(MetricsSnapshot snapshot)
    {
        if (await ReadAsync()) StateHasChanged();
    }

    private string Link(int page) => Navigation.WithQuery(HistoryFilters.PageName, page == 1 ? null : page.ToString(CultureInfo.InvariantCulture)) + "#lines";

    private async Task<bool> ReadAsync()
    {
        var now = Clock.GetUtcNow();
        var alerts = Desk.Now;
        var view = ViewText.Read(RangeName, FromText, ToText, compare: null, now).View;
        var mark = AlertOrder.MarkOf(alerts);
        object asked = (RuleId, SeverityName, Back, view, IsNamed, mark);
        if (asked.Equals(_asked) && now - _readAt < Renewed && now >= _readAt) return false;
        (_asked, _readAt) = (asked, now);
        var (from, to, isLive) = HistoryRange.SpanOf(view, IsNamed, Back, now);
        try
        {
            var filter = new HistoryFilter(RuleId, PhaseWords.SeverityOf(SeverityText), from, to, Skip: 0, HistoryView.MostLines + 1);
            var lines = await Records.ReadHistoryAsync(filter, CancellationToken.None);
            // The answer to another question came first.
            if (!asked.Equals(_asked)) return false;
            _view = HistoryView.Of(lines, isLive ? [.. alerts.Alerts.Where(IsAsked)] : [], from, to);
            _away = null;
        }
        catch (StateUnavailableException exception)
        {
            _away = exception.Message;
        }

        _mark++;
        return true;
    }

    private bool IsAsked(AlertView alert) =>
        (RuleId is null || alert.Rule.Id == RuleId) && (PhaseWords.SeverityOf(SeverityText) is not { } severity || alert.Rule.Severity == severity);
}
