using Dashboard.Api;
using System.Globalization;

namespace Dashboard.Platform.Profiles;

/// <summary>A place on Earth, in degrees.</summary>
internal readonly record struct GeoPoint(double Latitude, double Longitude)
{
    public const int MaxLatitude = 90;
    public const int MaxLongitude = 180;

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Reads <c>lat,lon</c>.</summary>
    public static GeoPoint Read(string field, string? text, FieldErrors errors)
    {
        const string Allowed = "latitude,longitude in degrees such as 52.52,13.405: -90 to 90, then -180 to 180";
        var parts = text?.Split(',') ?? [];
        if (parts.Length == 2 && TryRead(parts[0], MaxLatitude, out var latitude) && TryRead(parts[1], MaxLongitude, out var longitude))
        {
            return new GeoPoint(latitude, longitude);
        }

        errors.Add(field, text is null ? "is missing" : FieldErrors.Quote(text), Allowed);
        return default;
    }

    private static bool TryRead(string text, int most, out double value) =>
        double.TryParse(text, Style, CultureInfo.InvariantCulture, out value) && Math.Abs(value) <= most;
}
