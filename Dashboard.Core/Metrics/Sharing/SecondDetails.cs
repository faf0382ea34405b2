using System.Text.Json.Serialization;
using Dashboard.Core.Metrics.RedisServer;

namespace Dashboard.Core.Metrics.Sharing;

/// <summary>The part of a second that is small and may grow by fields: written as JSON, so that neither side needs the other's version.</summary>
internal sealed record SecondDetails(
    SystemReading System, PoolSlot[] Pools, string RedisStatus, double? RecordNs, long Dropped, long Active, long CacheHits, long CacheMisses,
    RedisServerCounts RedisServer, int? HealthScore = null);

[JsonSerializable(typeof(SecondDetails))]
[JsonSerializable(typeof(InstanceRecord))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class SharingJson : JsonSerializerContext;
