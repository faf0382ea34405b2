namespace Dashboard.Access;

/// <summary>The admin key that holds from the start: the configured one, else one made for this run.</summary>
/// <param name="Key">The key.</param>
/// <param name="Generated">The key's text when it was made for this run, to be told once at the console; null when it was configured.</param>
internal sealed record BootstrapKey(ApiKey Key, string? Generated)
{
    public static BootstrapKey Create(AccessOptions options)
    {
        if (options.BootstrapApiKey is { Length: > 0 } configured) return new(new ApiKey(configured), null);
        var generated = ApiKey.Generate();
        return new(new ApiKey(generated), generated);
    }
}
