using Dashboard.Core.Storage;
using Dashboard.Core.Switches;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Fakes;

/// <summary>Flags that are kept in a state database that a test controls, and in a file.</summary>
internal sealed class KeptFlags : IAsyncDisposable
{
    // Nobody listens there, and nobody asks.
    private const string Nowhere = "Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c";

    private readonly TemporaryFolder _folder = new();

    /// <param name="clock">The time of changes.</param>
    /// <param name="hasDatabase">Whether there is a state database; it is reached already.</param>
    public KeptFlags(TimeProvider clock, bool hasDatabase = true)
    {
        Database = new StateDatabase(hasDatabase ? Nowhere : null, [], NullLoggerFactory.Instance);
        if (hasDatabase) Database.Reached();
        Keeper = new FlagKeeper(
            Switches, Store, Database, new FlagFile(Path.Combine(_folder.Path, "flags.json"), NullLogger<FlagFile>.Instance), Audit, clock,
            NullLogger<FlagKeeper>.Instance);
    }

    public LiveSwitches Switches { get; } = TestSwitches.Create();

    public MemoryStateStore Store { get; } = new();

    public NotedAudit Audit { get; } = new();

    public StateDatabase Database { get; }

    public FlagKeeper Keeper { get; }

    public Task ChangeAsync(FlagName flag, FlagSetting setting, string by = "ada", string? tag = null) => Keeper.ChangeAsync(
        new Dictionary<FlagName, FlagSetting> { [flag] = setting }, new(by, null), tag, CancellationToken.None);

    /// <summary>As if the server had been lost this moment.</summary>
    public void Lose()
    {
        Store.Failure = new StateUnavailableException("The state database does not answer: it was unplugged.");
        Database.Lost(new TimeoutException());
    }

    public async ValueTask DisposeAsync()
    {
        Keeper.Dispose();
        await Database.DisposeAsync();
        _folder.Dispose();
    }
}
