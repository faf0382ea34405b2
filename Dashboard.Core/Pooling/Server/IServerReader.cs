namespace Dashboard.Core.Pooling.Server;

/// <summary>Reads the server's own view of itself. For one caller at a time.</summary>
public interface IServerReader
{
    /// <summary>False when the program runs without a database.</summary>
    bool IsConfigured { get; }

    /// <summary>Asks the server; throws when it does not answer.</summary>
    Task<ServerReading> ReadAsync(CancellationToken cancel);
}
