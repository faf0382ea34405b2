using Dashboard.Core.Pooling;
using Dashboard.Tests.Fakes;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Dashboard.Tests.Pooling;

public sealed class AnonLoginTests(TestPostgres postgres)
{
    [Fact]
    public async Task ResolveAsync_RoleThatTheLoginMayNotTake_IsNotEnforced()
    {
        // wm_anon is there, but was granted to nobody.
        var configuration = new ConfigurationManager { ["ConnectionStrings:Postgres"] = postgres.Service };

        var login = await AnonLogin.ResolveAsync(configuration, TestContext.Current.CancellationToken);

        Assert.Equal(new AnonLogin(postgres.Service, "notEnforced"), login);
    }
}
