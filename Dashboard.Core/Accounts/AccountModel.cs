using Dashboard.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Accounts;

/// <summary>
/// The tables of accounts: those that ASP.NET Core Identity asks (schema version 3, without roles, of which an account has exactly one),
/// the links that were given out, when keys were used, and the keys that protect cookies.
/// </summary>
internal sealed class AccountModel : IStateModelPart
{
    private const int WordLength = 20;
    private const int NameLength = 128;
    private const int StampLength = 64;

    // What Identity allows: WebAuthn lets a credential's id have 1,023 bytes.
    private const int CredentialLength = 1024;

    public void AddTo(ModelBuilder model)
    {
        model.Entity<Account>(Account);
        model.Entity<IdentityUserClaim<Guid>>(Claim);
        model.Entity<IdentityUserLogin<Guid>>(Login);
        model.Entity<IdentityUserToken<Guid>>(Token);
        model.Entity<IdentityUserPasskey<Guid>>(Passkey);
        model.Entity<AccountLinkRow>(Link);
        model.Entity<KeyUseRow>(KeyUse);
        model.Entity<ProtectionKeyRow>(ProtectionKey);
    }

    private static void Account(EntityTypeBuilder<Account> table)
    {
        table.ToTable("accounts");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).HasColumnName("id");
        table.Property(row => row.UserName).HasColumnName("name").HasMaxLength(Accounts.Account.MaxName);
        table.Property(row => row.NormalizedUserName).HasColumnName("normalized_name").HasMaxLength(Accounts.Account.MaxName);
        table.Property(row => row.Email).HasColumnName("email").HasMaxLength(Accounts.Account.MaxName);
        table.Property(row => row.NormalizedEmail).HasColumnName("normalized_email").HasMaxLength(Accounts.Account.MaxName);
        table.Property(row => row.EmailConfirmed).HasColumnName("email_confirmed");
        table.Property(row => row.PasswordHash).HasColumnName("password_hash");
        table.Property(row => row.SecurityStamp).HasColumnName("security_stamp").HasMaxLength(StampLength);
        table.Property(row => row.ConcurrencyStamp).HasColumnName("concurrency_stamp").HasMaxLength(StampLength).IsConcurrencyToken();
        table.Property(row => row.TwoFactorEnabled).HasColumnName("two_factor");
        table.Property(row => row.Role).HasColumnName("role").HasConversion<string>().HasMaxLength(WordLength);
        table.Property(row => row.IsDisabled).HasColumnName("disabled");
        table.Property(row => row.CreatedAt).HasColumnName("created_at");
        table.Property(row => row.SignedInAt).HasColumnName("signed_in_at");
        // Nobody is locked out: who guesses is slowed down instead. Nor are telephones asked for.
        table.Ignore(row => row.LockoutEnabled).Ignore(row => row.LockoutEnd).Ignore(row => row.AccessFailedCount);
        table.Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed);
        table.HasIndex(row => row.NormalizedUserName).IsUnique();
        table.HasIndex(row => row.NormalizedEmail);
    }

    private static void Claim(EntityTypeBuilder<IdentityUserClaim<Guid>> table)
    {
        table.ToTable("account_claims");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).HasColumnName("id").UseIdentityAlwaysColumn();
        table.Property(row => row.UserId).HasColumnName("account_id");
        table.Property(row => row.ClaimType).HasColumnName("type");
        table.Property(row => row.ClaimValue).HasColumnName("value");
        table.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId).IsRequired();
    }

    private static void Login(EntityTypeBuilder<IdentityUserLogin<Guid>> table)
    {
        table.ToTable("account_logins");
        table.HasKey(row => new { row.LoginProvider, row.ProviderKey });
        table.Property(row => row.LoginProvider).HasColumnName("provider").HasMaxLength(NameLength);
        table.Property(row => row.ProviderKey).HasColumnName("subject").HasMaxLength(NameLength * 2);
        table.Property(row => row.ProviderDisplayName).HasColumnName("display_name");
        table.Property(row => row.UserId).HasColumnName("account_id");
        table.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId).IsRequired();
    }

    private static void Token(EntityTypeBuilder<IdentityUserToken<Guid>> table)
    {
        table.ToTable("account_tokens");
        table.HasKey(row => new { row.UserId, row.LoginProvider, row.Name });
        table.Property(row => row.UserId).HasColumnName("account_id");
        table.Property(row => row.LoginProvider).HasColumnName("provider").HasMaxLength(NameLength);
        table.Property(row => row.Name).HasColumnName("name").HasMaxLength(NameLength);
        table.Property(row => row.Value).HasColumnName("value");
        table.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId).IsRequired();
    }

    private static void Passkey(EntityTypeBuilder<IdentityUserPasskey<Guid>> table)
    {
        table.ToTable("account_passkeys");
        table.HasKey(row => row.CredentialId);
        table.Property(row => row.CredentialId).HasColumnName("credential_id").HasMaxLength(CredentialLength);
        table.Property(row => row.UserId).HasColumnName("account_id");
        table.OwnsOne(row => row.Data).ToJson("data");
        table.HasOne<Account>().WithMany().HasForeignKey(row => row.UserId).IsRequired();
    }

    private static void Link(EntityTypeBuilder<AccountLinkRow> table)
    {
        table.ToTable("account_links");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).HasColumnName("id");
        table.Property(row => row.Kind).HasColumnName("kind").HasConversion<string>().HasMaxLength(WordLength);
        table.Property(row => row.Hash).HasColumnName("hash");
        table.Property(row => row.Name).HasColumnName("name").HasMaxLength(Accounts.Account.MaxName);
        table.Property(row => row.Role).HasColumnName("role").HasConversion<string>().HasMaxLength(WordLength);
        table.Property(row => row.CreatedBy).HasColumnName("created_by");
        table.Property(row => row.CreatedAt).HasColumnName("created_at");
        table.Property(row => row.ExpiresAt).HasColumnName("expires_at");
        table.Property(row => row.UsedAt).HasColumnName("used_at").IsConcurrencyToken();
        table.HasIndex(row => row.Hash).IsUnique();
    }

    private static void KeyUse(EntityTypeBuilder<KeyUseRow> table)
    {
        table.ToTable("key_uses");
        table.HasKey(row => row.KeyId);
        table.Property(row => row.KeyId).HasColumnName("key_id");
        table.Property(row => row.At).HasColumnName("at");
        table.Property(row => row.Origin).HasColumnName("origin");
    }

    private static void ProtectionKey(EntityTypeBuilder<ProtectionKeyRow> table)
    {
        table.ToTable("protection_keys");
        table.HasKey(row => row.Name);
        table.Property(row => row.Name).HasColumnName("name");
        table.Property(row => row.Xml).HasColumnName("xml");
        table.Property(row => row.At).HasColumnName("at");
    }
}
