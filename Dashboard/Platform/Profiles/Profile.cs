namespace Dashboard.Platform.Profiles;

/// <summary>A person on the platform; the version counts the changes, from 1.</summary>
internal sealed record Profile(
    long Id, string DisplayName, string Bio, double Latitude, double Longitude, bool Published, long Version, DateTimeOffset UpdatedAt);
