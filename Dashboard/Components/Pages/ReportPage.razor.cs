using Dashboard.Access;
using Dashboard.Components.Charts;
using Dashboard.Components.Layout;
using Dashboard.Components.Reports;
using Dashboard.Components.Shared;
using Dashboard.Core.Common;
using Dashboard.Core.Reports;
using Dashboard.Core.Reports.Schedules;
using Dashboard.Reports;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Pages;

/// <summary>A report of the period that the address names, made when somebody looks and then left as it is.</summary>
public sealed partial class ReportPage : ComponentBase, IDisposable
{
    private const string Origin = "the page of the reports";

    private ReportChoice _choice = null!;
    private object? _asked;
    private bool _isLive;
    private Making _state = Making.Begun;
    private CancellationTokenSource _stop = new();
    private int _seconds;
    private Report? _report;
    private ReportCharts? _charts;
    private ReportDocument? _document;
    private (ChartBoard Board, ReportCharts Charts)? _pushed;
    private string? _why;
    private string? _said;
    private bool _maySend;
    private bool _isKeeping;

    private enum Making
    {
        Begun,
        Done,
        Stopped,
        Refused,
        Failed,
    }

    [SupplyParameterFromQuery(Name = PageAddress.Range)]
    private string? RangeName { get; set; }

    [SupplyParameterFromQuery(Name = ReportChoice.QueryName)]
    private string? PeriodName { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.From)]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.To)]
    private string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = PageAddress.Compare)]
    private string? CompareName { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private IReportSource Source { get; set; } = null!;

    [Inject]
    private ReportKeeping Keeping { get; set; } = null!;

    [Inject]
    private ScheduleEditing Schedules { get; set; } = null!;

    [Inject]
    private PersonRights Rights { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<ReportPage> Logger { get; set; } = null!;

    // The files are the report that is shown, whatever has come since.
    private ReportRequest Made => new(_report!.Period.From, _report.Period.To, _choice.Request.Compare, _report.ContentHash);

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null) _maySend = await Rights.MayOperateAsync((await Authentication).User);
    }

    protected override void OnParametersSet()
    {
        object asked = (RangeName, PeriodName, FromText, ToText, CompareName);
        if (asked.Equals(_asked)) return;
        _asked = asked;
        _choice = Read();
        (_report, _charts, _said) = (null, null, null);
        // Not while the page is only drawn for the first answer: it is drawn anew for the circuit, which would make it twice.
        if (_isLive) Begin();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _isLive = true;
            Begin();
            StateHasChanged();
        }

        if (_document?.Board is not { } board || _charts is not { } charts || _report is null || _pushed == (board, charts)) return;
        _pushed = (board, charts);
        await board.UpdateAsync(charts.Frame);
    }

    private ReportChoice Read() => ReportChoice.Read(RangeName, PeriodName, FromText, ToText, CompareName, Clock.GetUtcNow());

    private void Begin()
    {
        _stop.Cancel();
        _stop.Dispose();
        _stop = new();
        // Of the last 24 hours, other ones.
        _choice = Read();
        (_state, _seconds, _why) = (Making.Begun, 0, null);
        _ = MakeAsync(_choice.Request, _stop.Token);
        _ = CountAsync(_stop.Token);
    }

    private void Stop()
    {
        _stop.Cancel();
        _state = _report is null ? Making.Stopped : Making.Done;
    }

    private async Task MakeAsync(ReportRequest request, CancellationToken stop)
    {
        try
        {
            // It computes for a while, and the circuit has other things to do.
            var report = await Task.Run(() => Source.BuildAsync(request, stop), stop);
            if (stop.IsCancellationRequested) return;
            (_report, _charts, _state) = (report, ReportCharts.Of(report), Making.Done);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return;
        }
        catch (ReportRefusedException exception)
        {
            (_report, _state, _why) = (null, Making.Refused, $"There can be no report of this period: {exception.Message}");
        }
        catch (WorkQueueFullException exception)
        {
            (_report, _state, _why) = (null, Making.Failed, exception.Message);
        }
        catch (Exception exception)
        {
            Log.Failed(Logger, exception);
            (_report, _state, _why) = (null, Making.Failed, "What went wrong is in the program's log.");
        }

        StateHasChanged();
    }

    private async Task CountAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop) && _state == Making.Begun)
            {
                _seconds++;
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // It is made, or nobody waits for it any more.
        }
    }

    private async Task KeepAsync(string channel)
    {
        if (_report is null || _isKeeping || Authentication is null) return;
        (_isKeeping, _said) = (true, null);
        try
        {
            var saved = await Keeping.KeepAsync((await Authentication).User, Origin, _report, ReportPaper.A4, channel.Length == 0 ? [] : [channel], CancellationToken.None);
            _said = saved.Item is null ? "Not sent: the channel is not there any more."
                : channel.Length == 0 ? "The report is kept in the archive." : "The report is kept in the archive and on its way; the deliveries on the alerts' history say what came of it.";
        }
        catch (WorkQueueFullException exception)
        {
            _said = $"Not sent. {exception.Message}";
        }
        catch (Exception exception) when (RefusalText.Is(exception))
        {
            _said = $"Not sent. {RefusalText.Of(exception)}";
        }
        finally
        {
            _isKeeping = false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A report for a page could not be made")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
