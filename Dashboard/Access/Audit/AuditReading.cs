using System.Globalization;
using System.Security.Claims;
using Dashboard.Core.Common;
using Dashboard.Core.Storage.Audit;

namespace Dashboard.Access.Audit;

/// <summary>Reads and verifies the audit trail; for admins only, whoever asks: a page, or a program through the API.</summary>
internal sealed class AuditReading(PersonRights rights, AuditReader reader, AuditVerifier verifier, AccessAudit audit) : IDisposable
{
    /// <summary>How many lines a page has.</summary>
    public const int PageSize = 100;

    /// <summary>The characters of a hash as it is written.</summary>
    public const int HashCharacters = 64;

    private const string Deed = "read the audit trail";

    // All of it is read for each.
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Whether the person may read it.</summary>
    public Task<bool> MayReadAsync(ClaimsPrincipal user) => rights.MayEditAsync(user);

    /// <summary>A page of it.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="filter">Which lines.</param>
    /// <param name="page">Which page, from 1 on.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<AuditPage> ReadAsync(ClaimsPrincipal user, string? from, AuditFilter filter, int page, CancellationToken cancel)
    {
        await DemandAsync(user, from);
        return await reader.ReadAsync(filter, (page - 1) * PageSize, PageSize, cancel);
    }

    /// <summary>All of it; that it was taken out is noted.</summary>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    public async Task<IAsyncEnumerable<AuditLine>> ExportAsync(ClaimsPrincipal user, string? from, AuditFilter filter, CancellationToken cancel)
    {
        var person = await DemandAsync(user, from);
        audit.Note(person, AuditActions.AuditExported, "audit trail", null, Describe(filter));
        return reader.ReadAllAsync(filter, cancel);
    }

    /// <summary>Verifies it; that and what came of it is noted.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="from">The address that it is asked from; null when it is not known.</param>
    /// <param name="head">A hash that was noted earlier; null: none.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The person may not.</exception>
    /// <exception cref="Core.Storage.StateUnavailableException">The state database cannot be used.</exception>
    public async Task<AuditVerdict> VerifyAsync(ClaimsPrincipal user, string? from, byte[]? head, CancellationToken cancel)
    {
        var person = await DemandAsync(user, from);
        await _turn.WaitAsync(cancel);
        try
        {
            var verdict = await verifier.VerifyAsync(head, cancel);
            audit.Note(person, AuditActions.AuditVerified, "audit trail", null, AuditWords.Of(verdict)[0]);
            return verdict;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads a hash that somebody noted; null: it is none.</summary>
    public static byte[]? ReadHash(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == HashCharacters && trimmed.All(char.IsAsciiHexDigit) ? Convert.FromHexString(trimmed) : null;
    }

    public void Dispose() => _turn.Dispose();

    private static string Describe(AuditFilter filter)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("actor", filter.Actor), ("action", filter.Action), ("subject", filter.Subject),
            ("from", filter.From?.ToString("O", CultureInfo.InvariantCulture)), ("to", filter.To?.ToString("O", CultureInfo.InvariantCulture)),
        };
        var given = string.Join(", ", parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}"));
        return given.Length == 0 ? "all lines" : given;
    }

    private Task<Person> DemandAsync(ClaimsPrincipal user, string? from) => rights.EditorAsync(user, from, Deed);
}
