using Microsoft.EntityFrameworkCore;

namespace Dashboard.Core.Storage;

/// <summary>What the storage itself keeps: named documents, and who changed what.</summary>
internal sealed class StateModel : IStateModelPart
{
    private const int NameLength = 100;

    public void AddTo(ModelBuilder model)
    {
        model.Entity<DocumentRow>(table =>
        {
            table.ToTable("documents");
            table.HasKey(row => row.Name);
            table.Property(row => row.Name).HasColumnName("name").HasMaxLength(NameLength);
            table.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
            table.Property(row => row.Body).HasColumnName("body");
            table.Property(row => row.ChangedAt).HasColumnName("changed_at");
        });
        model.Entity<AuditRow>(table =>
        {
            table.ToTable("audit");
            table.HasKey(row => row.Id);
            table.Property(row => row.Id).HasColumnName("id").UseIdentityAlwaysColumn();
            table.Property(row => row.At).HasColumnName("at");
            table.Property(row => row.Actor).HasColumnName("actor");
            table.Property(row => row.Action).HasColumnName("action").HasMaxLength(NameLength);
            table.Property(row => row.Subject).HasColumnName("subject");
            table.Property(row => row.Before).HasColumnName("before");
            table.Property(row => row.After).HasColumnName("after");
            table.Property(row => row.Origin).HasColumnName("origin");
            table.Property(row => row.Hash).HasColumnName("hash");
            table.HasIndex(row => new { row.Action, row.Id });
            table.HasIndex(row => row.At);
        });
    }
}
