using System.Security.Cryptography;
using System.Text.Json;

namespace Dashboard.Embedded;

/// <summary>The passwords of the embedded servers: drawn once, kept in a file that only this account can read.</summary>
internal sealed record EmbeddedSecrets(string PostgresSetup, string PostgresService, string PostgresAnon, string PostgresDashboard, string Redis)
{
    private const string FileName = "secrets.json";
    private const int HexDigits = 48;

    public static EmbeddedSecrets LoadOrCreate(string directory)
    {
        var file = Path.Combine(directory, FileName);
        if (File.Exists(file)) return Load(file);
        var created = new EmbeddedSecrets(Draw(), Draw(), Draw(), Draw(), Draw());
        var unfinished = file + ".new";
        PrivateFile.Write(unfinished, JsonSerializer.Serialize(created));
        File.Move(unfinished, file, overwrite: true);
        return created;
    }

    private static EmbeddedSecrets Load(string file)
    {
        try
        {
            if (JsonSerializer.Deserialize<EmbeddedSecrets>(File.ReadAllText(file)) is { PostgresSetup.Length: > 0, Redis.Length: > 0 } secrets)
                return secrets;
        }
        catch (JsonException exception)
        {
            throw Unreadable(file, exception);
        }
        throw Unreadable(file, null);
    }

    private static EmbeddedServersException Unreadable(string file, Exception? cause) =>
        new($"'{file}' holds the passwords of the embedded servers and cannot be read. Restore it, or delete the folder that it is in to start afresh.", cause);

    private static string Draw() => RandomNumberGenerator.GetHexString(HexDigits, lowercase: true);
}
