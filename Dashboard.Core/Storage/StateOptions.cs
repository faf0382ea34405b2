namespace Dashboard.Core.Storage;

/// <summary>Where the monitor's own state is kept.</summary>
public static class StateOptions
{
    /// <summary>The key that holds the connection string.</summary>
    public const string Key = "ConnectionStrings:Dashboard";
}
