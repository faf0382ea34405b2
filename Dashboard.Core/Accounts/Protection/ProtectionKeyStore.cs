using Dashboard.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Accounts.Protection;

/// <summary>The elements of the Data Protection ring in the state database, by which instances read each other's cookies.</summary>
public sealed class ProtectionKeyStore(StateDatabase database, TimeProvider clock)
{
    // A ring grows by a key in three months; whatever fills the table is nothing that a program should load.
    private const int Most = 1_000;

    /// <summary>The names of all of them.</summary>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    public Task<HashSet<string>> NamesAsync(CancellationToken cancel) => database.AskAsync(context =>
        context.Set<ProtectionKeyRow>().OrderByDescending(row => row.At).Take(Most).Select(row => row.Name).ToHashSetAsync(StringComparer.Ordinal, cancel));

    /// <summary>Some of them, each as it was written, by name.</summary>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    public Task<Dictionary<string, string>> ReadAsync(IReadOnlyCollection<string> names, CancellationToken cancel) => database.AskAsync(context =>
        context.Set<ProtectionKeyRow>().AsNoTracking().Where(row => names.Contains(row.Name)).ToDictionaryAsync(row => row.Name, row => row.Xml, cancel));

    /// <summary>Adds those that are not there; none is ever changed.</summary>
    /// <exception cref="StateUnavailableException">The state database cannot be used.</exception>
    public Task AddAsync(IReadOnlyDictionary<string, string> elements, CancellationToken cancel) => database.AskAsync(context =>
    {
        string[] names = [.. elements.Keys];
        string[] texts = [.. elements.Values];
        var now = clock.GetUtcNow();
        return context.Database.ExecuteSqlAsync(
            $"""
             insert into dashboard.protection_keys (name, xml, at) select name, xml, {now} from unnest({names}, {texts}) as element(name, xml)
             on conflict (name) do nothing
             """,
            cancel);
    });
}
