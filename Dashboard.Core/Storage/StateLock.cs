using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Storage;

/// <summary>
/// A lock of the server that one of all instances has at a time. It is asked for again and again and never waited for by the server: such a
/// statement would run into its time limit, as if the database did not answer.
/// </summary>
/// <param name="Number">Any that nobody else takes; PostgreSQL knows locks by numbers alone.</param>
internal sealed record StateLock(long Number)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // A server's lock takes the server's time, whatever the program's clock says.
    private static readonly TimeProvider Clock = TimeProvider.System;

    /// <summary>To change accounts.</summary>
    public static StateLock Accounts { get; } = new(0x61_63_63_6f_75_6e_74);

    /// <summary>To append to the audit trail.</summary>
    public static StateLock Audit { get; } = new(0x57_69_6e_67_41_75_64);

    /// <summary>To change the tables themselves.</summary>
    public static StateLock Migration { get; } = new(0x57_69_6e_67_6d_61_6e);

    /// <summary>Takes it until the end of the context's transaction.</summary>
    /// <param name="context">In a transaction.</param>
    /// <param name="longest">For how long it is asked for.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False: somebody else has it all the time.</returns>
    public async Task<bool> TryTakeAsync(StateContext context, TimeSpan longest, CancellationToken cancel)
    {
        var began = Clock.GetTimestamp();
        while (!await context.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({Number}) as \"Value\"").SingleAsync(cancel))
        {
            if (Clock.GetElapsedTime(began) > longest) return false;
            await Task.Delay(Pause, Clock, cancel);
        }

        return true;
    }

    /// <summary>Takes it until it is released or the context's open connection ends, however long others have it.</summary>
    public async Task HoldAsync(StateContext context, CancellationToken cancel)
    {
        while (!await context.Database.SqlQuery<bool>($"select pg_try_advisory_lock({Number}) as \"Value\"").SingleAsync(cancel))
            await Task.Delay(Pause, Clock, cancel);
    }

    /// <summary>Releases what is held.</summary>
    public Task ReleaseAsync(StateContext context) => context.Database.ExecuteSqlAsync($"select pg_advisory_unlock({Number})", CancellationToken.None);
}
