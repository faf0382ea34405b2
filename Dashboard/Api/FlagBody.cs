using System.Text.Json.Serialization;
using Dashboard.Core.Switches;

namespace Dashboard.Api;

/// <summary>What one flag is to be.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FlagBody(string? Mode, IReadOnlyList<string?>? Endpoints, double? Share)
{
    public FlagWish Wish => new(Mode, Endpoints, Share);
}
