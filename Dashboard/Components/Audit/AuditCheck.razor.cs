using Dashboard.Access.Audit;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Audit;

/// <summary>Verifies the audit trail on request.</summary>
public sealed partial class AuditCheck : IDisposable
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<string> _sentences = [];
    private AuditVerdict? _verdict;
    private string? _head;
    private string? _problem;
    private string? _refused;
    private bool _isBusy;

    /// <summary>Whether the state database does not answer.</summary>
    [Parameter]
    public bool IsAway { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private AuditReading Reading { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    private async Task VerifyAsync()
    {
        if (_isBusy || Authentication is null) return;
        (_problem, _refused, _verdict) = (null, null, null);
        var noted = string.IsNullOrWhiteSpace(_head) ? null : AuditReading.ReadHash(_head);
        if (noted is null && !string.IsNullOrWhiteSpace(_head))
        {
            _problem = $"This is no hash; allowed are {AuditReading.HashCharacters} hexadecimal digits.";
            return;
        }

        _isBusy = true;
        var left = _left.Token;
        try
        {
            _verdict = await Reading.VerifyAsync((await Authentication).User, AuditTrailPlaces.Origin, noted, left);
            _sentences = AuditWords.Of(_verdict);
        }
        catch (Exception exception) when (exception is StateUnavailableException or UnauthorizedAccessException)
        {
            _refused = exception.Message;
        }
        catch (OperationCanceledException) when (left.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        finally
        {
            _isBusy = false;
        }
    }
}
