using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dashboard.Core.Storage;

/// <summary>
/// Reaches the state database in the background and again after a loss, brings its tables up to date, and from then on follows its
/// documents: the server tells of a change at once, and once a second the versions are compared, so that none is missed for longer.
/// </summary>
internal sealed partial class StateKeeper(
    StateDatabase database, StateMigrator migrator, IEnumerable<IStateFollower> followers, TimeProvider clock, ILogger<StateKeeper> logger)
    : BackgroundService
{
    private const string ListVersions = "select name, version from dashboard.documents";
    private const string ReadDocument = "select version, body from dashboard.documents where name = $1";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IStateFollower[] _followers = [.. followers];

    // Bounded by the followers, of which a feature has one.
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private string? _reported;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!database.IsConfigured) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await migrator.RunAsync(stoppingToken);
                await FollowAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Report(database.Lost(exception), exception);
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        await using var connection = await database.Source!.OpenConnectionAsync(cancel);
        var isTold = false;
        connection.Notification += (_, _) => isTold = true;
        await using (var listen = new NpgsqlCommand($"listen {StateStore.Channel}", connection)) await listen.ExecuteNonQueryAsync(cancel);
        _seen.Clear();
        while (true)
        {
            isTold = false;
            await CompareAsync(connection, cancel);
            database.Reached();
            if (_reported is not null) Log.Back(logger);
            _reported = null;
            // A change that was told of while the versions were read may not be among them.
            if (!isTold) await connection.WaitAsync(Pause, cancel);
        }
    }

    private async Task CompareAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        await using (var command = new NpgsqlCommand(ListVersions, connection))
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel)) versions[reader.GetString(0)] = reader.GetInt64(1);
        }

        foreach (var follower in _followers)
        {
            var version = versions.GetValueOrDefault(follower.Document);
            if (_seen.TryGetValue(follower.Document, out var seen) && seen == version) continue;
            var document = version == 0 ? null : await ReadAsync(connection, follower.Document, cancel);
            _seen[follower.Document] = document?.Version ?? 0;
            Tell(follower, document);
        }
    }

    private static async Task<StateDocument?> ReadAsync(NpgsqlConnection connection, string name, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(ReadDocument, connection) { Parameters = { new() { Value = name } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? new StateDocument(name, reader.GetInt64(0), reader.GetString(1)) : null;
    }

    private void Tell(IStateFollower follower, StateDocument? document)
    {
        try
        {
            follower.Follow(document);
        }
        catch (Exception exception)
        {
            Log.FollowerFailed(logger, follower.Document, document?.Version ?? 0, exception);
        }
    }

    /// <summary>Once for each reason: an outage of hours is one line.</summary>
    private void Report(string sentence, Exception exception)
    {
        if (sentence == _reported) return;
        _reported = sentence;
        if (exception is NpgsqlException or TimeoutException) Log.Away(logger, sentence);
        else Log.Failed(logger, sentence, exception);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence} The program goes on without and tries again each second.")]
        public static partial void Away(ILogger logger, string sentence);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Sentence} It is tried again each second.")]
        public static partial void Failed(ILogger logger, string sentence, Exception exception);

        [LoggerMessage(Level = LogLevel.Information, Message = "The state database answers again")]
        public static partial void Back(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "Version {Version} of document {Document} could not be taken over")]
        public static partial void FollowerFailed(ILogger logger, string document, long version, Exception exception);
    }
}
