namespace Dashboard.Platform.Profiles;

/// <summary>A published profile and how far away it is, along the great circle.</summary>
internal sealed record NearbyProfile(
    long Id, string DisplayName, string Bio, double Latitude, double Longitude, DateTimeOffset UpdatedAt, double DistanceKm);
