using Dashboard.Core.Pooling;
using Dashboard.Database;
using Dashboard.Platform.Requests;

namespace Dashboard.Api;

/// <summary>The size that a pool is to have.</summary>
internal sealed record PoolSize(int? Size) : IRequestBody<PoolSize>
{
    private const string Field = "size";

    public static string Example => """{"size":30}""";

    public static string? Allowed(string field) => field == Field ? PoolSizing.Allowed : null;

    public void Check(FieldErrors errors) => errors.Whole(Field, Size, PoolingOptions.MinSize, PoolingOptions.MaxSize);
}
