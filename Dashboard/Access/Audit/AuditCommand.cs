using Dashboard.Core.Common;
using Dashboard.Core.Storage;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Access.Audit;

/// <summary>Verifies the audit trail without starting the program: <c>audit verify [--head hash]</c>.</summary>
internal static class AuditCommand
{
    private const string Usage = "Usage: audit verify [--head <hash>] [--ConnectionStrings:Dashboard=<connection string>]";
    private const string HeadKey = "head";

    /// <summary>Whether a command line is one of this command.</summary>
    public static bool IsMeant(string[] args) => args is ["audit", ..];

    /// <returns>The exit code: 0 when nothing is wrong; 1 when something is, or could not be verified.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ["audit", "verify", .. var given]) return await FailAsync(errors, Usage);
        var configuration = Configuration.HostBuilder.Create(given).Configuration;
        byte[]? head = null;
        if (configuration[HeadKey] is { } text && (head = AuditReading.ReadHash(text)) is null)
            return await FailAsync(errors, $"--head is no hash; allowed are {AuditReading.HashCharacters} hexadecimal digits, as the last verification has printed them.");
        if (ConnectionText.From(configuration, StateOptions.Key) is not { } connection)
        {
            return await FailAsync(errors,
                $"There is nothing to verify: {StateOptions.Key} is not given. A trail in the embedded database is verified while the program runs, on the page /admin/audit or by GET /api/audit/verify.");
        }

        return await VerifyAsync(connection, head, output, errors);
    }

    private static async Task<int> VerifyAsync(string connection, byte[]? head, TextWriter output, TextWriter errors)
    {
        try
        {
            var verdict = await AuditVerifier.VerifyAsync(connection, head, CancellationToken.None);
            foreach (var line in AuditWords.Of(verdict)) await output.WriteLineAsync(line);
            return verdict.IsWhole ? 0 : 1;
        }
        catch (StateUnavailableException exception)
        {
            return await FailAsync(errors, exception.Message);
        }
    }

    private static async Task<int> FailAsync(TextWriter errors, string sentence)
    {
        await errors.WriteLineAsync(sentence);
        return 1;
    }
}
