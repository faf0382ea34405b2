using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Core.Storage;

/// <summary>Reaches the state database for a command, which runs nothing in the background.</summary>
public static class StateReach
{
    /// <summary>Brings its tables up to date; from then on it can be used.</summary>
    /// <param name="services">Those of a program that was built and not started.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StateUnavailableException">There is none, or it does not answer.</exception>
    public static async Task ReachAsync(IServiceProvider services, CancellationToken cancel)
    {
        var database = services.GetRequiredService<StateDatabase>();
        if (!database.IsConfigured) throw new StateUnavailableException(database.Hindrance!);
        try
        {
            await services.GetRequiredService<StateMigrator>().RunAsync(cancel);
            database.Reached();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new StateUnavailableException(database.Lost(exception), exception);
        }
    }
}
