using Dashboard.Core.Accounts.Factors;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Accounts.Factors;

public sealed class FactorSecretsTests
{
    private static readonly Guid Account = Guid.NewGuid();

    /// <summary>Revoking all keys ends cookies; it must not leave everybody whose codes are on outside.</summary>
    [Fact]
    public void Reveal_KeysWereRevoked_StillHasTheKeyOfTheApp()
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection();
        services.AddLogging().AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder.Path));
        using var before = services.BuildServiceProvider();
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var key = new TimeCodeKey([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
        var kept = new FactorSecrets(before.GetRequiredService<IDataProtectionProvider>()).Protect(Account, key, at);
        before.GetRequiredService<IKeyManager>().RevokeAllKeys(DateTimeOffset.MaxValue);
        using var after = services.BuildServiceProvider();
        var secrets = new FactorSecrets(after.GetRequiredService<IDataProtectionProvider>());
        var revealed = secrets.Reveal(Account, kept);
        Assert.Equal(key.Bytes, revealed!.Value.Key.Bytes);
        Assert.Equal(at, revealed.Value.At);
        Assert.Null(secrets.Reveal(Guid.NewGuid(), kept));
    }
}
