using System.Globalization;
using Dashboard.Core.Pooling;
using Dashboard.Core.Pooling.Server;
using Dashboard.Database;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Database;

/// <summary>Changes the size of one pool: what was typed stays until it is applied or given up, whatever is shown around it.</summary>
public sealed partial class PoolSizeForm
{
    // Null: nothing is typed, and the field shows the size that the pool has.
    private string? _typed;
    private string? _said;

    [Parameter, EditorRequired]
    public required ConnectionPool Pool { get; set; }

    /// <summary>Connections in use now.</summary>
    [Parameter]
    public int Busy { get; set; }

    /// <summary>What is known of the server, to say whether it has room.</summary>
    [Parameter, EditorRequired]
    public required ServerView Server { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private PoolSizing Sizing { get; set; } = null!;

    [Inject]
    private ServerCapacity Capacity { get; set; } = null!;

    private string Id => $"size-{Pool.Name}";

    private string Text => _typed ?? F($"{Pool.Size}");

    private int? Wanted => PoolSizing.Read(Text);

    private bool IsChanged => Wanted is { } wanted && wanted != Pool.Size;

    private void Type(ChangeEventArgs change) => TypeText(change.Value as string);

    private void TypeText(string? text) => (_typed, _said) = (text ?? "", null);

    private void Reset() => (_typed, _said) = (null, null);

    private async Task ApplyAsync()
    {
        if (Wanted is not { } size || !IsChanged || Authentication is null) return;
        try
        {
            await Sizing.ResizeAsync((await Authentication).User, Pool, size);
            (_typed, _said) = (null, F($"Changed: {size} connections may be in use at once."));
        }
        catch (UnauthorizedAccessException exception)
        {
            _said = exception.Message;
        }
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
