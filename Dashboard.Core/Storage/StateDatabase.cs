using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dashboard.Core.Storage;

/// <summary>
/// The monitor's own database, and whether it can be used now. Its data source is a small one of its own, so that an exhausted pool of the
/// platform never keeps the monitor from its state; its name keeps its statements from being attributed to requests.
/// </summary>
public sealed class StateDatabase : IAsyncDisposable
{
    /// <summary>The name of the data source.</summary>
    public const string SourceName = "dashboard";

    private const string NotConfigured = "The program runs without a state database (ConnectionStrings:Dashboard is none).";
    private const string NotReached = "The state database has not been reached yet.";

    // One connection follows the changes for as long as it lasts; the others are for what people do.
    private const string Settings = "Timeout=2;Command Timeout=3;Cancellation Timeout=500;Keepalive=10";
    private const int MaxConnections = 4;

    private readonly IReadOnlyList<IStateModelPart> _parts;
    private readonly DbContextOptions<StateContext>? _options;
    private readonly string? _server;
    private readonly TaskCompletionSource _firstContact = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _hindrance;

    /// <param name="connectionString">Null: the program runs without.</param>
    /// <param name="parts">The tables of all features.</param>
    /// <param name="logging">Where Npgsql logs to.</param>
    public StateDatabase(string? connectionString, IEnumerable<IStateModelPart> parts, ILoggerFactory logging)
    {
        _parts = [.. parts];
        _hindrance = connectionString is null ? NotConfigured : NotReached;
        if (connectionString is null)
        {
            _firstContact.SetResult();
            return;
        }

        var completed = new NpgsqlConnectionStringBuilder($"{Settings};{connectionString}")
        {
            MaxPoolSize = MaxConnections,
            ApplicationName = "wingman-dashboard",
        };
        var builder = new NpgsqlDataSourceBuilder(completed.ConnectionString) { Name = SourceName };
        _server = ServerOf(completed);
        Source = builder.UseLoggerFactory(logging).Build();
        _options = Options(Source);
    }

    /// <summary>False when the program runs without.</summary>
    public bool IsConfigured => Source is not null;

    /// <summary>Whether its tables are there and it answered last time.</summary>
    public bool IsReady => _hindrance is null;

    /// <summary>Why it cannot be used, as a sentence; null when it can.</summary>
    public string? Hindrance => _hindrance;

    /// <summary>Completed once it was tried to reach it, however that went; at once without one.</summary>
    public Task FirstContact => _firstContact.Task;

    /// <summary>How many connections it may have open at once on the server that a connection string points to; 0 when it is on another.</summary>
    public int ConnectionsOn(string connectionString) =>
        _server == ServerOf(new NpgsqlConnectionStringBuilder(connectionString)) ? MaxConnections : 0;

    internal NpgsqlDataSource? Source { get; }

    /// <summary>
    /// The options of a context on this data source; the history of migrations stands in the same schema. Entity Framework logs nothing: it
    /// would call an error what is none, such as a table of migrations that is not there yet, and what fails is thrown anyway. Nor does a
    /// program that runs without some feature differ from the migrations by mistake: a test compares the model of all of them.
    /// </summary>
    internal static DbContextOptions<StateContext> Options(NpgsqlDataSource source) => new DbContextOptionsBuilder<StateContext>()
        .UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable("migrations", StateContext.Schema))
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .ReplaceService<IModelCacheKeyFactory, StateModelCacheKey>().Options;

    /// <summary>A context for one piece of work, to be disposed after it.</summary>
    /// <exception cref="StateUnavailableException">There is no state database, or it has not been reached.</exception>
    public StateContext CreateContext() =>
        Hindrance is { } why ? throw new StateUnavailableException(why) : CreateContextUnchecked();

    /// <summary>
    /// Asks the database for one thing. What fails on the way to the server makes it unavailable; what the server refuses is a fault of
    /// ours and thrown as it is.
    /// </summary>
    /// <exception cref="StateUnavailableException">There is no state database, or it does not answer.</exception>
    internal async Task<T> AskAsync<T>(Func<StateContext, Task<T>> ask)
    {
        await using var context = CreateContext();
        return await GuardAsync(() => ask(context));
    }

    /// <summary>The same for what has its context already.</summary>
    /// <exception cref="StateUnavailableException">The database does not answer.</exception>
    internal async Task<T> GuardAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (IsAway(exception))
        {
            throw new StateUnavailableException(Lost(exception), exception);
        }
    }

    /// <summary>A context, whether or not the tables are there.</summary>
    internal StateContext CreateContextUnchecked() =>
        new(_options ?? throw new StateUnavailableException(NotConfigured), _parts);

    internal void Reached()
    {
        _hindrance = null;
        _firstContact.TrySetResult();
    }

    /// <returns>The sentence about it.</returns>
    internal string Lost(Exception exception)
    {
        var sentence = $"The state database does not answer: {Describe(exception)}.";
        _hindrance = sentence;
        _firstContact.TrySetResult();
        return sentence;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Source is not null) await Source.DisposeAsync();
    }

    private static bool IsAway(Exception exception) => exception switch
    {
        PostgresException refusal => refusal.IsTransient,
        DbUpdateException { InnerException: { } cause } => IsAway(cause),
        InvalidOperationException { InnerException: DbException cause } => IsAway(cause),
        NpgsqlException or TimeoutException => true,
        _ => false,
    };

    // The driver's words name the server at most, never a password.
    private static string Describe(Exception exception) => (exception.GetBaseException() switch
    {
        PostgresException refusal => refusal.MessageText,
        TimeoutException => "nothing came in time",
        var cause => cause.Message,
    }).TrimEnd('.');

    private static string ServerOf(NpgsqlConnectionStringBuilder target) => $"{target.Host}:{target.Port}".ToUpperInvariant();
}
