using System.Security.Claims;
using Dashboard.Access;
using Dashboard.Core.Switches;

namespace Dashboard.Flags;

/// <summary>Changes the flags; for admins only, whoever asks: a page, or a program through the API.</summary>
internal sealed class FlagSwitching(PersonRights rights, FlagKeeper keeper)
{
    /// <summary>Whether the person may change flags.</summary>
    public Task<bool> IsAllowedAsync(ClaimsPrincipal user) => rights.MayEditAsync(user);

    /// <summary>Sets flags from now on, on all instances where there is a state database.</summary>
    /// <param name="user">Who does it.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="changes">By flag, checked.</param>
    /// <param name="tag">What the change is based on; null: on whatever is.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="FlagConflictException">Somebody else changed them meanwhile.</exception>
    public async Task ChangeAsync(
        ClaimsPrincipal user, string? from, IReadOnlyDictionary<FlagName, FlagSetting> changes, string? tag, CancellationToken cancel)
    {
        var person = await rights.EditorAsync(user, from, "change a flag");
        await keeper.ChangeAsync(changes, new(person.Name, person.Address), tag, cancel);
    }
}
