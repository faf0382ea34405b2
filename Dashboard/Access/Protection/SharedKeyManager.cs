using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Dashboard.Access.Protection;

/// <summary>
/// The framework's manager of keys, which reads them once a day, and when one is made here: this one can be told that there are others.
/// </summary>
internal sealed class SharedKeyManager(XmlKeyManager manager) : IKeyManager, IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _expiry = new();

    /// <summary>What was read is out of date.</summary>
    public void Expire()
    {
        CancellationTokenSource expired;
        lock (_gate) (expired, _expiry) = (_expiry, new());
        expired.Cancel();
        expired.Dispose();
    }

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) => manager.CreateNewKey(activationDate, expirationDate);

    public IReadOnlyCollection<IKey> GetAllKeys() => manager.GetAllKeys();

    public CancellationToken GetCacheExpirationToken()
    {
        lock (_gate) return CancellationTokenSource.CreateLinkedTokenSource(manager.GetCacheExpirationToken(), _expiry.Token).Token;
    }

    public void RevokeKey(Guid keyId, string? reason = null) => manager.RevokeKey(keyId, reason);

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => manager.RevokeAllKeys(revocationDate, reason);

    public void Dispose()
    {
        lock (_gate) _expiry.Dispose();
    }
}
