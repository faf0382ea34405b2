using Dashboard.Configuration;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Access;

/// <summary>The whole program on a free port, in Development, with a database and a key but no Redis.</summary>
public sealed class AccessFixture(TestPostgres postgres) : IAsyncLifetime
{
    public const string Key = "a-bootstrap-key-of-more-than-32-characters";

    private readonly TemporaryFolder _folder = new();
    private RunningProgram? _program;

    internal StringWriter Console { get; } = new KeptConsole();

    internal Uri Address { get; private set; } = null!;

    internal IServiceProvider Services => _program!.App.Services;

    public async ValueTask InitializeAsync()
    {
        var (service, anon) = await postgres.CreatePlatformAsync();
        _program = await RunningProgram.StartAsync(
            [
                "--urls=http://127.0.0.1:0", "--environment=Development", "--applicationName=Dashboard",
                $"--ConnectionStrings:Postgres={service}", $"--ConnectionStrings:PostgresAnon={anon}",
                "--ConnectionStrings:Dashboard=none", "--ConnectionStrings:Redis=none",
                $"--Dashboard:DataDirectory={_folder.Path}", $"--Access:BootstrapApiKey={Key}",
            ],
            Console);
        Address = new Uri(_program.App.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null) await _program.DisposeAsync();
        Console.Dispose();
        _folder.Dispose();
    }
}
