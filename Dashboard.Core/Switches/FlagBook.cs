namespace Dashboard.Core.Switches;

/// <summary>
/// All that was set live, as it is kept. A flag that nobody has set is not in it: for that one the configuration holds.
/// </summary>
/// <param name="Key">The key of the hash that callers are told apart by, so that all instances agree on it.</param>
/// <param name="Flags">By flag.</param>
internal sealed record FlagBook(Guid Key, IReadOnlyDictionary<FlagName, FlagEntry> Flags)
{
    public static FlagBook Empty { get; } = new(Guid.Empty, new Dictionary<FlagName, FlagEntry>());

    /// <summary>The book with these flags set anew. The first of them makes the key.</summary>
    public FlagBook With(IReadOnlyDictionary<FlagName, FlagSetting> changes, string by, DateTimeOffset at)
    {
        var flags = Flags.ToDictionary();
        foreach (var (flag, setting) in changes) flags[flag] = new(setting, by, at);
        return new(Key == Guid.Empty ? Guid.NewGuid() : Key, flags);
    }
}
