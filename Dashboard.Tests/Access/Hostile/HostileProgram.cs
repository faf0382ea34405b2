using Dashboard.Tests.Fakes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Dashboard.Tests.Access.Hostile;

/// <summary>The whole program with its databases, and everything that it maps.</summary>
public sealed class HostileProgram(TestPostgres postgres) : IAsyncLifetime
{
    private TestProgram? _program;

    internal TestProgram Program => _program!;

    internal IReadOnlyList<MappedEndpoint> Endpoints { get; private set; } = [];

    /// <summary>Follows no redirect and keeps no cookie.</summary>
    internal HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var platform = await postgres.CreatePlatformAsync();
        var (state, _) = await postgres.CreateDatabaseAsync();
        _program = await TestProgram.StartAsync(
            platform, null, "environment=Development", "Demo:Enabled=false", $"ConnectionStrings:Dashboard={state}", "Alerts:Email=ops@example.com",
            "Access:KeyRequestsPerSecond=100000",
            // One that does not answer.
            "Access:Oidc:Authority=https://127.0.0.1:1/", "Access:Oidc:ClientId=dashboard", "Access:Oidc:AdminGroups=ops", "Access:Oidc:AllowPrivate=true");
        Endpoints = MappedEndpoint.Of(_program.App.Services.GetRequiredService<EndpointDataSource>());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _program.Address };
        await Wait.UntilAsync(async () => (await _program.GetAsync("/api/flags")).GetProperty("forAllInstances").GetBoolean());
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (_program is not null) await _program.DisposeAsync();
    }
}
