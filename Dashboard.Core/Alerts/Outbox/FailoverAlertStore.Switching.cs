using Dashboard.Core.Storage;
using Microsoft.Extensions.Logging;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>When it is which of the two.</summary>
internal sealed partial class FailoverAlertStore
{
    private static readonly TimeSpan RefusalPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstContactTime = TimeSpan.FromSeconds(10);

    private DateTimeOffset _notBefore;
    private string? _refused;

    private async Task<T> RunAsync<T>(Func<Task<T>> inDatabase, Func<Task<T>> inJournal, CancellationToken cancel)
    {
        // Right after the start it is not known yet what is stored, and what is decided without may have been decided already.
        if (!database.FirstContact.IsCompleted) await Task.WhenAny(database.FirstContact, Task.Delay(FirstContactTime, clock, cancel));
        while (true)
        {
            string? why = null;
            if (!_use.IsJournal || await TryReturnAsync(cancel))
            {
                (var isDone, var answer, why) = await TryAsync(inDatabase);
                if (isDone)
                {
                    // Whoever left meanwhile did not know of this yet.
                    if (_use.IsJournal) await HandOverAsync();
                    return answer!;
                }
            }

            await _turn.WaitAsync(cancel);
            try
            {
                // The database came back while this waited for its turn.
                if (!_use.IsJournal && why is null) continue;
                if (!_use.IsJournal) Leave(why!);
                return await inJournal();
            }
            finally
            {
                _turn.Release();
            }
        }
    }

    private async Task<(bool IsDone, T? Answer, string? Why)> TryAsync<T>(Func<Task<T>> inDatabase)
    {
        try
        {
            return (true, await inDatabase(), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What may have been stored all the same has the keys that it gets in the journal.
            return (false, default, exception is StateUnavailableException ? exception.Message : Refused(exception));
        }
    }

    /// <summary>For what only people read: a question that is refused is no reason to keep alerts elsewhere.</summary>
    private async Task<T> ReadAsync<T>(Func<Task<T>> inDatabase, Func<Task<T>> inJournal, CancellationToken cancel)
    {
        if (_use.IsJournal && !await TryReturnAsync(cancel)) return await inJournal();
        try
        {
            return await inDatabase();
        }
        catch (StateUnavailableException)
        {
            return await inJournal();
        }
    }

    private void Leave(string why)
    {
        // What the database is still busy with becomes known before it is looked whether somebody left, or is among what is taken here.
        _use = new(true, clock.GetUtcNow(), why);
        var (notes, messages) = TakeUntold();
        Log.Left(logger, why, notes, messages);
    }

    private async Task HandOverAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            if (_use.IsJournal) TakeUntold();
        }
        finally
        {
            _turn.Release();
        }
    }

    private (int Notes, int Messages) TakeUntold()
    {
        var (notes, messages) = _untold.TakeAll();
        journal.TakeOver(notes, messages);
        return (notes.Count, messages.Count);
    }

    /// <summary>Merges the journal if the database is ready; false while it is not.</summary>
    private async Task<bool> TryReturnAsync(CancellationToken cancel)
    {
        if (!database.IsReady || clock.GetUtcNow() < _notBefore) return false;
        await _turn.WaitAsync(cancel);
        try
        {
            if (!_use.IsJournal) return true;
            var all = journal.ReadAll();
            if (!all.IsEmpty && !await shared.TryMergeAsync(all, cancel)) return false;
            // A fall before this merges it again, which changes nothing.
            journal.Merged();
            _untold.Returned(all);
            _use = new(false, clock.GetUtcNow(), null);
            Log.Returned(logger, all.Notes.Count, all.Messages.Count, all.History.Count);
            return true;
        }
        catch (StateUnavailableException)
        {
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // People can be told from here, whatever is wrong there.
            _use = _use with { Why = Refused(exception) };
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>It answers, and does not do what it is asked: that is not tried each second.</summary>
    private string Refused(Exception exception)
    {
        _notBefore = clock.GetUtcNow() + RefusalPause;
        if (exception.Message != _refused) Log.Refused(logger, exception);
        _refused = exception.Message;
        return "The state database refuses to keep alerts.";
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Alerts are kept in the journal: {Why} {Notes} notes and {Messages} messages were still to be told")]
        public static partial void Left(ILogger logger, string why, int notes, int messages);

        [LoggerMessage(Level = LogLevel.Information, Message = "Alerts are kept in the state database; {Notes} notes, {Messages} messages and {Lines} lines came from the journal")]
        public static partial void Returned(ILogger logger, int notes, int messages, int lines);

        [LoggerMessage(Level = LogLevel.Error, Message = "The state database refuses to keep alerts; they are kept in the journal")]
        public static partial void Refused(ILogger logger, Exception exception);
    }
}
