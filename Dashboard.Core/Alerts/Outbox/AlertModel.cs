using Dashboard.Core.Alerts.Outbox.Database;
using Dashboard.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dashboard.Core.Alerts.Outbox;

/// <summary>
/// The tables of alerts. States, notes and lines of the history keep their record as text beside the columns that are asked by: a field
/// more in a record is no change of the tables.
/// </summary>
internal sealed class AlertModel : IStateModelPart
{
    private const int MessageKeyLength = 256;
    private const int WordLength = 20;

    public void AddTo(ModelBuilder model)
    {
        model.Entity<StateRow>(State);
        model.Entity<HistoryRow>(History);
        model.Entity<NoteRow>(Note);
        model.Entity<MessageRow>(Message);
        model.Entity<AttemptRow>(Attempt);
    }

    private static void State(EntityTypeBuilder<StateRow> table)
    {
        table.ToTable("alert_states");
        table.HasKey(row => new { row.RuleId, row.Target });
        table.Property(row => row.RuleId).HasColumnName("rule_id");
        table.Property(row => row.Target).HasColumnName("target");
        table.Property(row => row.Version).HasColumnName("version");
        table.Property(row => row.EvaluatedAt).HasColumnName("evaluated_at");
        table.Property(row => row.Body).HasColumnName("body");
    }

    private static void History(EntityTypeBuilder<HistoryRow> table)
    {
        table.ToTable("alert_history");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).HasColumnName("id").UseIdentityAlwaysColumn();
        table.Property(row => row.Key).HasColumnName("key");
        table.Property(row => row.RuleId).HasColumnName("rule_id");
        table.Property(row => row.Severity).HasColumnName("severity").HasConversion<string>().HasMaxLength(WordLength);
        table.Property(row => row.At).HasColumnName("at");
        table.Property(row => row.Body).HasColumnName("body");
        table.HasIndex(row => row.Key).IsUnique();
        table.HasIndex(row => new { row.At, row.Id });
        table.HasIndex(row => new { row.RuleId, row.At });
    }

    private static void Note(EntityTypeBuilder<NoteRow> table)
    {
        table.ToTable("alert_notes");
        table.HasKey(row => row.Key);
        table.Property(row => row.Key).HasColumnName("key");
        table.Property(row => row.Channel).HasColumnName("channel");
        table.Property(row => row.At).HasColumnName("at");
        table.Property(row => row.MessageKey).HasColumnName("message_key").HasMaxLength(MessageKeyLength);
        table.Property(row => row.Body).HasColumnName("body");
        // A note goes with its message.
        table.HasOne<MessageRow>().WithMany().HasForeignKey(row => row.MessageKey).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => row.At).HasFilter("message_key is null");
    }

    private static void Message(EntityTypeBuilder<MessageRow> table)
    {
        table.ToTable("alert_messages");
        table.HasKey(row => row.Key);
        table.Property(row => row.Key).HasColumnName("key").HasMaxLength(MessageKeyLength);
        table.Property(row => row.Channel).HasColumnName("channel");
        table.Property(row => row.IsCritical).HasColumnName("is_critical");
        table.Property(row => row.Notes).HasColumnName("notes");
        table.Property(row => row.Alerts).HasColumnName("alerts");
        table.Property(row => row.Subject).HasColumnName("subject");
        table.Property(row => row.Payload).HasColumnName("payload");
        table.Property(row => row.CreatedAt).HasColumnName("created_at");
        table.Property(row => row.Status).HasColumnName("status").HasConversion<string>().HasMaxLength(WordLength);
        table.Property(row => row.Attempts).HasColumnName("attempts");
        table.Property(row => row.NextAt).HasColumnName("next_at");
        table.Property(row => row.AcceptedAt).HasColumnName("accepted_at");
        table.Property(row => row.LastResult).HasColumnName("last_result");
        table.Property(row => row.Token).HasColumnName("token");
        table.Property(row => row.LeaseUntil).HasColumnName("lease_until");
        table.HasIndex(row => row.CreatedAt);
        table.HasIndex(row => new { row.Channel, row.NextAt }).HasFilter("status = 'Waiting'");
    }

    private static void Attempt(EntityTypeBuilder<AttemptRow> table)
    {
        table.ToTable("alert_attempts");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).HasColumnName("id").UseIdentityAlwaysColumn();
        table.Property(row => row.MessageKey).HasColumnName("message_key").HasMaxLength(MessageKeyLength);
        table.Property(row => row.Number).HasColumnName("number");
        table.Property(row => row.At).HasColumnName("at");
        table.Property(row => row.Outcome).HasColumnName("outcome").HasConversion<string>().HasMaxLength(WordLength);
        table.Property(row => row.Result).HasColumnName("result");
        table.HasOne<MessageRow>().WithMany().HasForeignKey(row => row.MessageKey).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => new { row.MessageKey, row.Number, row.At }).IsUnique();
        table.HasIndex(row => row.At);
    }
}
