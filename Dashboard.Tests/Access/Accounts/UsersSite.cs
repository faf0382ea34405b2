using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Access.Accounts;

/// <summary>One program with an admin, for tests that leave nothing behind.</summary>
public sealed class UsersSite(TestPostgres postgres) : IAsyncLifetime
{
    private AccountSite? _site;

    internal AccountSite Site => _site!;

    public async ValueTask InitializeAsync() => _site = await AccountSite.WithAdminAsync((await postgres.CreateDatabaseAsync()).Service);

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
    }
}
