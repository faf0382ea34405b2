using Dashboard.Embedded;
using Dashboard.Tests.Fakes;
using Xunit;

namespace Dashboard.Tests.Embedded;

public sealed class EmbeddedSecretsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void LoadOrCreate_Twice_GivesTheSame() =>
        Assert.Equal(EmbeddedSecrets.LoadOrCreate(_folder.Path), EmbeddedSecrets.LoadOrCreate(_folder.Path));

    [Fact]
    public void LoadOrCreate_File_IsForThisAccountOnly()
    {
        EmbeddedSecrets.LoadOrCreate(_folder.Path);

        if (OperatingSystem.IsWindows()) Assert.Skip("the per-user folder is private there");
        else Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder.Path, "secrets.json")));
    }

    [Fact]
    public void LoadOrCreate_Passwords_AreLongAndDiffer()
    {
        var secrets = EmbeddedSecrets.LoadOrCreate(_folder.Path);
        string[] all = [secrets.PostgresSetup, secrets.PostgresService, secrets.PostgresAnon, secrets.PostgresDashboard, secrets.Redis];

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(all, password => Assert.True(password.Length >= 40));
    }

    public void Dispose() => _folder.Dispose();
}
