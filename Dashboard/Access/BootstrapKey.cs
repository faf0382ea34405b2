namespace Dashboard.Access;

/// <summary>The admin key of the configuration, if there is one.</summary>
internal sealed class BootstrapKey(AccessOptions options)
{
    private readonly ApiKey? _key = options.BootstrapApiKey is { Length: > 0 } text ? new ApiKey(text) : null;

    public bool IsConfigured => _key is not null;

    public bool Matches(string candidate) => _key?.Matches(candidate) ?? false;
}
