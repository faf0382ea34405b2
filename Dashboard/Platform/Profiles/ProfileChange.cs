using Dashboard.Api;
using Dashboard.Platform.Requests;

namespace Dashboard.Platform.Profiles;

/// <summary>
/// What a profile is to hold from now on, as a whole: left out, the biography is empty and the profile is published. One that is not
/// published is seen by nobody.
/// </summary>
internal sealed record ProfileChange(string? DisplayName, string? Bio, double? Latitude, double? Longitude, bool? Published)
    : IRequestBody<ProfileChange>
{
    private const int NameCharacters = 60;
    private const int BioCharacters = 500;

    public static string Example => """{"displayName":"Ada","bio":"Climbs","latitude":52.5,"longitude":13.4,"published":true}""";

    public static string? Allowed(string field) => field switch
    {
        "displayName" => FieldErrors.TextAllowed(1, NameCharacters),
        "bio" => FieldErrors.TextAllowed(0, BioCharacters),
        "latitude" => FieldErrors.DegreesAllowed(GeoPoint.MaxLatitude),
        "longitude" => FieldErrors.DegreesAllowed(GeoPoint.MaxLongitude),
        "published" => "true or false",
        _ => null,
    };

    public void Check(FieldErrors errors)
    {
        errors.Text("displayName", DisplayName, 1, NameCharacters);
        errors.Text("bio", Bio, 0, BioCharacters);
        errors.Degrees("latitude", Latitude, GeoPoint.MaxLatitude);
        errors.Degrees("longitude", Longitude, GeoPoint.MaxLongitude);
    }
}
