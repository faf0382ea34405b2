using Microsoft.JSInterop;

namespace Dashboard.Components.Shared;

/// <summary>
/// A module that the browser loads when it is first needed, and again where that failed: a lost connection or a server that was just then
/// restarted must not take from a page what it can do for as long as it stays open.
/// </summary>
/// <param name="browser">The browser.</param>
/// <param name="address">The module's address, as a page would import it.</param>
internal sealed class BrowserModule(IJSRuntime browser, string address) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Calls a function of the module.</summary>
    /// <exception cref="JSException">The module cannot be loaded, or the function failed.</exception>
    /// <exception cref="JSDisconnectedException">The browser is gone.</exception>
    /// <exception cref="OperationCanceledException">The browser did not answer in time.</exception>
    public async Task<T> CallAsync<T>(string function, params object?[] arguments) => await (await LoadAsync()).InvokeAsync<T>(function, arguments);

    /// <inheritdoc cref="CallAsync{T}"/>
    public async Task CallAsync(string function, params object?[] arguments) => await (await LoadAsync()).InvokeVoidAsync(function, arguments);

    /// <summary>Whether a call failed because of the browser or the way to it, and not of what was asked.</summary>
    public static bool IsAway(Exception exception) => exception is JSException or JSDisconnectedException or OperationCanceledException;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is { IsCompletedSuccessfully: true } module) await (await module).DisposeAsync();
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone, and its modules with it.
        }
    }

    private Task<IJSObjectReference> LoadAsync()
    {
        if (_module is null or { IsFaulted: true } or { IsCanceled: true }) _module = browser.InvokeAsync<IJSObjectReference>("import", address).AsTask();
        return _module;
    }
}
