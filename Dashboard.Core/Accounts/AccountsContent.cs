namespace Dashboard.Core.Accounts;

/// <summary>What the document of accounts says, and the file of an instance.</summary>
/// <param name="Accounts">All of them, by id.</param>
/// <param name="Ended">The sign-ins that were ended, each until its cookie would end anyway.</param>
internal sealed record AccountsContent(IReadOnlyList<AccountEntry> Accounts, IReadOnlyDictionary<string, DateTimeOffset> Ended)
{
    public static AccountsContent None { get; } = new([], new Dictionary<string, DateTimeOffset>());

    /// <summary>Without the sign-ins that are over by themselves, and with those of another one.</summary>
    public AccountsContent With(IEnumerable<KeyValuePair<string, DateTimeOffset>> ended, DateTimeOffset now)
    {
        var all = new SortedDictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var (signIn, until) in Ended.Concat(ended))
        {
            if (until > now) all[signIn] = until;
        }

        return this with { Ended = all };
    }
}
