namespace Dashboard.Core.Switches;

/// <summary>For whom a flag is on.</summary>
public enum FlagMode
{
    /// <summary>For nobody.</summary>
    Off,

    /// <summary>For everybody.</summary>
    All,

    /// <summary>For the requests of chosen endpoints.</summary>
    Endpoints,

    /// <summary>For a share of the callers.</summary>
    Share,
}
