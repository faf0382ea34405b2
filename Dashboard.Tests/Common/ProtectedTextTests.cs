using System.Security.Cryptography;
using Dashboard.Core.Common;
using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Common;

public sealed class ProtectedTextTests
{
    [Fact]
    public void Reveal_KeyWasRevoked_StillHasWhatWasKept()
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection();
        services.AddLogging().AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(folder.Path));
        using var provider = services.BuildServiceProvider();
        var protector = provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        var kept = protector.Protect("https://hooks.example/ä");
        provider.GetRequiredService<IKeyManager>().RevokeAllKeys(DateTimeOffset.MaxValue);
        using var restarted = services.BuildServiceProvider();
        protector = restarted.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        // As a cookie it is worth nothing any more.
        Assert.Throws<CryptographicException>(() => protector.Unprotect(kept));
        Assert.Equal("https://hooks.example/ä", ProtectedText.Reveal(protector, kept));
        Assert.ThrowsAny<Exception>(() => ProtectedText.Reveal(protector, kept[..^4] + "AAAA"));
    }
}
