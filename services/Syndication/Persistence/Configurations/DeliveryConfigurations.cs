using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Withdrawals;

namespace PublishingPlatform.Syndication.Persistence.Configurations;

internal sealed class PartnerItemConfiguration : IEntityTypeConfiguration<PartnerItem>
{
    public void Configure(EntityTypeBuilder<PartnerItem> item)
    {
        item.ToTable("Items");
        item.Property(i => i.Type).HasMaxLength(30);
        item.Property(i => i.Reason).HasMaxLength(PartnerItem.ReasonLength);
        item.HasOne(i => i.Change).WithOne().HasForeignKey<PartnerItem>(i => i.ChangeId);
        // What makes a repeated expansion harmless.
        item.HasIndex(i => new { i.PartnerId, i.StoryId, i.Revision }).IsUnique();
        item.HasIndex(i => new { i.PartnerId, i.Sequence });
        item.HasIndex(i => new { i.StoryId, i.Revision });
        item.HasIndex(i => i.Sequence);
    }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> delivery)
    {
        delivery.HasOne(d => d.Item).WithMany().HasForeignKey(d => d.ItemId);
        delivery.HasOne(d => d.Destination).WithMany().HasForeignKey(d => d.DestinationId);
        delivery.Property(d => d.Type).HasMaxLength(30);
        delivery.Property(d => d.State).HasMaxLength(20);
        delivery.Property(d => d.LastError).HasMaxLength(Delivery.ErrorLength);
        delivery.Property(d => d.TraceId).HasMaxLength(32);
        delivery.Property(d => d.TraceParent).HasMaxLength(60);
        delivery.Property(d => d.TraceState).HasMaxLength(512);
        delivery.HasIndex(d => new { d.ItemId, d.DestinationId }).IsUnique();
        // The order within a story: of its deliveries to one destination at most one is on its way.
        delivery.HasIndex(d => new { d.DestinationId, d.StoryId }, "OneOnItsWay").IsUnique().HasFilter("[LeaseToken] IS NOT NULL");
        delivery.HasIndex(d => new { d.DestinationId, d.StoryId, d.Revision });
        // In the order of sending, so that the first few are found without a look at all that wait.
        delivery.HasIndex(d => new { d.DestinationId, d.State, d.IsArchive, d.Sequence });
        delivery.HasIndex(d => new { d.DestinationId, d.State, d.DueAt });
        delivery.HasIndex(d => new { d.State, d.IsWithdrawal, d.DueAt });
        delivery.HasIndex(d => new { d.StoryId, d.Revision });
        delivery.HasIndex(d => d.CreatedAt);
        delivery.HasIndex(d => d.LeaseUntil);
        delivery.HasIndex(d => d.Sequence);
    }
}

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> attempt)
    {
        attempt.HasKey(a => new { a.DeliveryId, a.Number });
        attempt.Property(a => a.Error).HasMaxLength(Delivery.ErrorLength);
        attempt.Property(a => a.Snippet).HasMaxLength(Attempt.SnippetLength);
        attempt.Property(a => a.TraceId).HasMaxLength(32);
    }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> entry)
    {
        entry.ToTable("Ledger");
        entry.HasKey(e => new { e.StoryId, e.PartnerId });
        entry.Property(e => e.Channel).HasMaxLength(20);
    }
}

internal sealed class WithdrawalConfiguration : IEntityTypeConfiguration<Withdrawal>
{
    public void Configure(EntityTypeBuilder<Withdrawal> withdrawal)
    {
        withdrawal.Property(w => w.Headline).HasMaxLength(1000);
        withdrawal.Property(w => w.Kind).HasMaxLength(20);
        withdrawal.Property(w => w.State).HasMaxLength(20);
        withdrawal.Property(w => w.SettleRule).HasMaxLength(20);
        withdrawal.HasIndex(w => new { w.PartnerId, w.CreatedAt });
        withdrawal.HasIndex(w => new { w.SettledAt, w.OverdueAt, w.DueAt });
    }
}
