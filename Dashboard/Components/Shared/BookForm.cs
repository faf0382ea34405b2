using System.Security.Claims;
using Dashboard.Alerts;
using Dashboard.Core.Storage.Books;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Dashboard.Components.Shared;

/// <summary>Adds an item to a list that people edit, or changes one. Nothing that was typed is lost, whoever was faster.</summary>
/// <typeparam name="TDraft">What is typed.</typeparam>
/// <typeparam name="TItem">The item.</typeparam>
public abstract class BookForm<TDraft, TItem> : CheckedForm<TDraft>
    where TDraft : class, IBookDraft<TItem>
    where TItem : class, IBookItem<TItem>
{
    [Parameter]
    public EventCallback<TItem> OnSaved { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>What the change is based on; null: it is a new one.</summary>
    protected TItem? Known { get; private set; }

    /// <summary>Why it was not saved; null: it was not tried, or was.</summary>
    protected string? Refused { get; private set; }

    protected bool IsBusy { get; private set; }

    /// <summary>What an item is called, to follow "this".</summary>
    protected abstract string Noun { get; }

    /// <summary>The item as it is in the list now; null: it is not there any more.</summary>
    protected abstract TItem? Find(string id);

    /// <summary>How an item stands, to follow "it is".</summary>
    protected abstract string Describe(TItem item);

    /// <summary>Saves what is typed over what is known.</summary>
    private protected abstract Task<Saved<TItem>> SaveAsync(ClaimsPrincipal user, string? id, long version);

    protected override void Begin() => (Known, Refused) = (Draft.Known, null);

    protected override void Change(string field, Action set)
    {
        Refused = null;
        base.Change(field, set);
    }

    protected async Task SaveAsync()
    {
        var isRight = Try();
        if (IsBusy || Authentication is null) return;
        Refused = isRight ? null : SeeFields;
        if (!isRight) return;
        IsBusy = true;
        try
        {
            var saved = await SaveAsync((await Authentication).User, Known?.Id, Known?.Version ?? 0);
            if (saved.Item is { } item)
            {
                await OnSaved.InvokeAsync(item);
                return;
            }

            Take(saved.Errors);
            Refused = SeeFields;
        }
        catch (BookConflictException)
        {
            // What was typed stays, and is from now on based on what the person has been told of.
            var stored = Known is null ? null : Find(Known.Id);
            Refused = stored is null
                ? $"Somebody deleted this {Noun} since you opened it. Nothing was saved; add it anew if it is needed."
                : $"Somebody changed this {Noun} since you opened it: it is {Describe(stored)} now. Save again to replace that.";
            Known = stored ?? Known;
        }
        catch (Exception exception) when (RefusalText.Is(exception))
        {
            Refused = $"Not saved. {RefusalText.Of(exception)}";
        }
        finally
        {
            IsBusy = false;
        }
    }
}
