using Dashboard.Demo;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace Dashboard.Components.Demo;

/// <summary>Says that the traffic is made up, and lets an admin break something to see it.</summary>
public sealed partial class DemoMenu
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly HashSet<DemoFault> _busy = [];
    private DemoBreaker? _breaker;
    private ITimer? _timer;
    private bool _isAllowed;
    private bool _disposed;
    private int _running;

    [Inject]
    private IServiceProvider Provider { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    private string Label => _running switch
    {
        0 => "Demo traffic",
        1 => "Demo · 1 fault",
        _ => $"Demo · {_running} faults",
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        if (_breaker is not null) _breaker.Changed -= Refresh;
        _timer?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _breaker = Provider.GetService<DemoBreaker>();
        if (_breaker is null) return;
        _isAllowed = Authentication is not null && await _breaker.IsAllowedAsync((await Authentication).User);
        if (!_isAllowed || _disposed) return;
        _timer = Clock.CreateTimer(_ => Refresh(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _breaker.Changed += Refresh;
        Count();
    }

    private static bool IsBeingMended(DemoFaultStatus status) => status.IsPresent && status.Remaining == TimeSpan.Zero;

    private async Task ToggleAsync(DemoFault fault, bool isPresent)
    {
        _busy.Add(fault);
        try
        {
            var user = (await Authentication!).User;
            await (isPresent ? _breaker!.EndAsync(user, fault) : _breaker!.BeginAsync(user, fault));
        }
        catch (UnauthorizedAccessException exception)
        {
            Snackbar.Add(exception.Message, Severity.Error);
        }
        finally
        {
            _busy.Remove(fault);
        }
    }

    private void Refresh()
    {
        // The circuit may have gone in between; then there is nobody to show it to.
        if (!_disposed) _ = InvokeAsync(() =>
        {
            Count();
            StateHasChanged();
        });
    }

    /// <summary>The seconds are counted down only while there are any.</summary>
    private void Count()
    {
        if (_disposed) return;
        _running = DemoMenuItem.All.Count(item => _breaker!.StatusOf(item.Fault).IsPresent);
        var period = _running == 0 ? Timeout.InfiniteTimeSpan : Second;
        _timer?.Change(period, period);
    }
}
