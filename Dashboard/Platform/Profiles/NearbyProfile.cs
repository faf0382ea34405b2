using System.Text.Json.Serialization;

namespace Dashboard.Platform.Profiles;

/// <summary>A published profile and how far away it is, along the great circle.</summary>
internal sealed record NearbyProfile(
    long Id, string DisplayName, string Bio, double Latitude, double Longitude, DateTimeOffset UpdatedAt,
    [property: JsonIgnore] double ExactKm)
{
    /// <summary>To the metre; the exact distance is what pages are cut by.</summary>
    public double DistanceKm => Math.Round(ExactKm, 3);
}
