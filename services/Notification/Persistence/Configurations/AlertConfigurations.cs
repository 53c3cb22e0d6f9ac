using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Notification.Alerts;
using PublishingPlatform.Notification.Audience;

namespace PublishingPlatform.Notification.Persistence.Configurations;

internal sealed class StoryRecordConfiguration : IEntityTypeConfiguration<StoryRecord>
{
    public void Configure(EntityTypeBuilder<StoryRecord> row)
    {
        row.ToTable("Stories");
        row.HasKey(r => r.Id);
        row.Property(r => r.Language).HasMaxLength(Subscriber.MaxLanguageLength);
        row.Property(r => r.Headline).HasMaxLength(Alert.MaxHeadlineLength);
        row.Property(r => r.Summary).HasMaxLength(Alert.MaxSummaryLength);
        row.Property(r => r.Path).HasMaxLength(Alert.MaxPathLength);
        row.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class SeenRevisionConfiguration : IEntityTypeConfiguration<SeenRevision>
{
    public void Configure(EntityTypeBuilder<SeenRevision> row)
    {
        row.ToTable("SeenRevisions");
        row.HasKey(r => new { r.StoryId, r.Revision });
        row.Property(r => r.Outcome).HasMaxLength(20);
        row.Property(r => r.TraceParent).HasMaxLength(60);
    }
}

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> row)
    {
        row.ToTable("Alerts");
        row.HasKey(r => r.Number);
        row.Property(r => r.Number).ValueGeneratedOnAdd();
        row.HasIndex(r => r.Id).IsUnique();
        row.HasIndex(r => r.Origin).IsUnique();
        row.HasIndex(r => new { r.StoryId, r.Number });

        // What the works ask for several times a second: the few that are not over.
        row.HasIndex(r => new { r.SettledAt, r.State, r.Priority });
        row.HasIndex(r => new { r.ExpandedAt, r.Priority });
        row.Property(r => r.Origin).HasMaxLength(Alert.MaxOriginLength);
        row.Property(r => r.Kind).HasMaxLength(20);
        row.Property(r => r.Topics).HasConversion(Lists.Converter, Lists.Comparer);
        row.Property(r => r.Language).HasMaxLength(Subscriber.MaxLanguageLength);
        row.Property(r => r.Headline).HasMaxLength(Alert.MaxHeadlineLength);
        row.Property(r => r.Summary).HasMaxLength(Alert.MaxSummaryLength);
        row.Property(r => r.Path).HasMaxLength(Alert.MaxPathLength);
        row.Property(r => r.Note).HasMaxLength(Alert.MaxNoteLength);
        row.Property(r => r.TraceParent).HasMaxLength(60);
    }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> row)
    {
        row.ToTable("Deliveries");
        row.HasKey(r => r.Number);
        row.Property(r => r.Number).ValueGeneratedOnAdd();
        row.HasOne<Alert>().WithMany().HasForeignKey(r => r.AlertNumber);

        // No foreign key to the subscriber: the ledger outlives an erased address.
        row.HasIndex(r => new { r.AlertNumber, r.SubscriberNumber }).IsUnique();
        row.HasIndex(r => new { r.AlertNumber, r.State, r.DueAt });
        row.HasIndex(r => new { r.State, r.ClaimedUntil });
        row.HasIndex(r => r.Claim);
        row.Property(r => r.Detail).HasMaxLength(100);
    }
}
