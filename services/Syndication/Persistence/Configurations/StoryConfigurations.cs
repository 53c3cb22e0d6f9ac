using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Syndication.Rebuild;
using PublishingPlatform.Syndication.Stories;

namespace PublishingPlatform.Syndication.Persistence.Configurations;

internal sealed class StoryCopyConfiguration : IEntityTypeConfiguration<StoryCopy>
{
    public void Configure(EntityTypeBuilder<StoryCopy> story)
    {
        story.ToTable("Stories");
        story.HasKey(s => s.StoryId);
        story.Property(s => s.SectionSlug).HasMaxLength(Section.SlugLength);
        story.Property(s => s.Language).HasMaxLength(40);
        story.HasIndex(s => new { s.IsLive, s.IsArchive, s.ReleasedAt });
        story.HasIndex(s => new { s.SectionSlug, s.IsLive, s.IsArchive, s.ReleasedAt });
        story.HasIndex(s => s.ChangedAt);
    }
}

internal sealed class StoryRevisionConfiguration : IEntityTypeConfiguration<StoryRevision>
{
    public void Configure(EntityTypeBuilder<StoryRevision> revision)
    {
        revision.ToTable("Revisions");
        revision.HasKey(r => new { r.StoryId, r.Revision });
        revision.Property(r => r.Kind).HasMaxLength(30);
        revision.Property(r => r.TraceParent).HasMaxLength(60);
        revision.Property(r => r.TraceState).HasMaxLength(512);
        revision.Property(r => r.Version).IsConcurrencyToken();
        revision.HasIndex(r => new { r.ExpandedAt, r.IsWithdrawal, r.IsArchive, r.SeenAt });
    }
}

internal sealed class SectionConfiguration : IEntityTypeConfiguration<Section>
{
    public void Configure(EntityTypeBuilder<Section> section)
    {
        section.HasKey(s => s.Slug);
        section.Property(s => s.Slug).HasMaxLength(Section.SlugLength);
        section.Property(s => s.ParentSlug).HasMaxLength(Section.SlugLength);
        section.Property(s => s.Name).HasMaxLength(300);
        section.Property(s => s.Revision).IsConcurrencyToken();
    }
}

internal sealed class AssetStateConfiguration : IEntityTypeConfiguration<AssetState>
{
    public void Configure(EntityTypeBuilder<AssetState> asset)
    {
        asset.ToTable("Assets");
        asset.HasKey(a => a.AssetId);
        asset.Property(a => a.Revision).IsConcurrencyToken();
    }
}

internal sealed class AssetUseConfiguration : IEntityTypeConfiguration<AssetUse>
{
    public void Configure(EntityTypeBuilder<AssetUse> use)
    {
        use.ToTable("AssetUses");
        use.HasKey(u => new { u.AssetId, u.StoryId });
        use.HasIndex(u => u.StoryId);
    }
}

internal sealed class CopyRebuildConfiguration : IEntityTypeConfiguration<CopyRebuild>
{
    public void Configure(EntityTypeBuilder<CopyRebuild> rebuild)
    {
        rebuild.ToTable("Rebuilds");
        rebuild.HasKey(r => r.RequestId);
        rebuild.Ignore(r => r.IsComplete);
    }
}
