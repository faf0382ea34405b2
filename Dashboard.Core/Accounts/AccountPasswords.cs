using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dashboard.Core.Accounts;

/// <summary>Makes and checks the hashes of passwords; few at a time, since each costs a processor a tenth of a second.</summary>
public sealed class AccountPasswords : IDisposable
{
    /// <summary>What OWASP recommends for PBKDF2 with SHA-512.</summary>
    internal const int Iterations = 210_000;

    private readonly PasswordHasher<Account> _hasher;
    private readonly SemaphoreSlim _room = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly string _nobodys;
    private long _checks;

    /// <param name="options">How often it is hashed.</param>
    public AccountPasswords(IOptions<PasswordHasherOptions> options)
    {
        _hasher = new(options);
        _nobodys = _hasher.HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
    }

    /// <summary>How often a password was checked against a hash.</summary>
    internal long Checks => Interlocked.Read(ref _checks);

    private static Account Nobody { get; } = new();

    /// <summary>The hash of a new password.</summary>
    public async Task<string> HashAsync(string password, CancellationToken cancel)
    {
        await _room.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => _hasher.HashPassword(Nobody, password), cancel);
        }
        finally
        {
            _room.Release();
        }
    }

    /// <summary>Whether a password is the one of a hash. Takes as long where there is none: then it is checked against nobody's.</summary>
    public async Task<bool> IsAsync(string? hash, string password, CancellationToken cancel)
    {
        await _room.WaitAsync(cancel);
        try
        {
            Interlocked.Increment(ref _checks);
            var verdict = await Task.Run(() => _hasher.VerifyHashedPassword(Nobody, hash ?? _nobodys, password), cancel);
            return hash is not null && verdict != PasswordVerificationResult.Failed;
        }
        finally
        {
            _room.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();
}
