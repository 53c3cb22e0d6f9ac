using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Content.Audit;
using PublishingPlatform.Content.Locks;
using PublishingPlatform.Content.Media;
using PublishingPlatform.Content.Restate;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Persistence.Configurations;

internal sealed class SectionConfiguration : IEntityTypeConfiguration<Section>
{
    public void Configure(EntityTypeBuilder<Section> section)
    {
        section.ToTable("Sections");
        section.HasKey(s => s.Id);
        section.Property(s => s.Id).ValueGeneratedNever();
        section.Property(s => s.Version).IsConcurrencyToken();
        section.Property(s => s.Slug).HasMaxLength(ContentLimits.Slug);
        section.HasIndex(s => s.Slug).IsUnique();
        section.Property(s => s.Names).HasJson();
        section.Ignore(s => s.Name);
        section.HasOne<Section>().WithMany().HasForeignKey(s => s.ParentId);
    }
}

internal sealed class AssetCopyConfiguration : IEntityTypeConfiguration<AssetCopy>
{
    public void Configure(EntityTypeBuilder<AssetCopy> asset)
    {
        asset.ToTable("Assets");
        asset.HasKey(a => a.AssetId);
        asset.Property(a => a.AssetId).ValueGeneratedNever();
        asset.Property(a => a.Revision).IsConcurrencyToken();
        asset.Property(a => a.State).HasConversion<string>().HasMaxLength(ContentLimits.State);
        asset.Property(a => a.Snapshot).HasJson();
        asset.Property(a => a.Code).HasMaxLength(ContentLimits.Code);
        asset.HasIndex(a => a.Unsettled);
    }
}

internal sealed class StoryLockConfiguration : IEntityTypeConfiguration<StoryLock>
{
    public void Configure(EntityTypeBuilder<StoryLock> held)
    {
        held.ToTable("StoryLocks");
        held.HasKey(l => l.StoryId);
        held.Property(l => l.StoryId).ValueGeneratedNever();
        held.Property(l => l.Version).IsConcurrencyToken();
        held.Property(l => l.HolderName).HasMaxLength(ContentLimits.Name);
        held.Property(l => l.TakenFromName).HasMaxLength(ContentLimits.Name);
        held.HasOne<Story>().WithOne().HasForeignKey<StoryLock>(l => l.StoryId);
    }
}

internal sealed class AutosaveConfiguration : IEntityTypeConfiguration<Autosave>
{
    public void Configure(EntityTypeBuilder<Autosave> saved)
    {
        saved.ToTable("Autosaves");
        saved.HasKey(a => new { a.StoryId, a.PersonId });
        saved.Property(a => a.Content).HasJson();
        saved.HasOne<Story>().WithMany().HasForeignKey(a => a.StoryId);
    }
}

internal sealed class RestateJobConfiguration : IEntityTypeConfiguration<RestateJob>
{
    public void Configure(EntityTypeBuilder<RestateJob> job)
    {
        job.ToTable("RestateJobs");
        job.HasKey(j => j.RequestId);
        job.Property(j => j.RequestId).ValueGeneratedNever();
        job.Property(j => j.Version).IsConcurrencyToken();
        job.Property(j => j.Requester).HasMaxLength(ContentLimits.Name);
        job.Property(j => j.Endpoint).HasMaxLength(ContentLimits.Name);
        job.HasIndex(j => new { j.CompletedAt, j.RequestedAt });
    }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("Audit");
        entry.HasKey(e => e.Number);
        entry.Property(e => e.Number).ValueGeneratedNever();
        entry.Property(e => e.Kind).HasMaxLength(100);
        entry.Property(e => e.Hash).HasMaxLength(64);
        entry.HasIndex(e => new { e.StoryId, e.Number });
    }
}
