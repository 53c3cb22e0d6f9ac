using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Persistence.Configurations;

internal sealed class StoryConfiguration : IEntityTypeConfiguration<Story>
{
    public void Configure(EntityTypeBuilder<Story> story)
    {
        story.ToTable("Stories");
        story.HasKey(s => s.Id);
        story.Property(s => s.Id).ValueGeneratedNever();
        story.Property(s => s.Version).IsConcurrencyToken();
        story.Property(s => s.State).HasConversion<string>().HasMaxLength(ContentLimits.State);
        story.Property(s => s.Content).HasJson();
        story.Property(s => s.Waiting).HasJson();
        story.Property(s => s.Trouble).HasJson();
        story.Property(s => s.Released).HasJson();
        story.Property(s => s.Headline).HasMaxLength(ContentLimits.Headline);
        story.Property(s => s.HeadlineKey).HasMaxLength(ContentLimits.Headline);
        story.Property(s => s.Language).HasMaxLength(ContentLimits.Language);
        story.Property(s => s.Distribution).HasMaxLength(ContentLimits.State);
        story.Property(s => s.Slug).HasMaxLength(ContentLimits.Slug);
        story.Property(s => s.Path).HasMaxLength(ContentLimits.Path);
        story.HasIndex(s => s.Path).IsUnique();
        story.HasIndex(s => new { s.UpdatedAt, s.Id });
        story.HasIndex(s => new { s.State, s.UpdatedAt, s.Id });
        story.HasIndex(s => new { s.SectionId, s.UpdatedAt, s.Id });
        story.HasIndex(s => new { s.CreatedBy, s.UpdatedAt, s.Id });
        story.HasIndex(s => s.DueAt);

        story.HasMany(s => s.Versions).WithOne().HasForeignKey(v => v.StoryId);
        story.HasMany(s => s.Revisions).WithOne().HasForeignKey(r => r.StoryId);
        story.HasMany(s => s.Findings).WithOne().HasForeignKey(f => f.StoryId);
        story.HasMany(s => s.Assets).WithOne().HasForeignKey(a => a.StoryId);
    }
}

internal sealed class StoryVersionConfiguration : IEntityTypeConfiguration<StoryVersion>
{
    public void Configure(EntityTypeBuilder<StoryVersion> version)
    {
        version.ToTable("StoryVersions");
        version.HasKey(v => new { v.StoryId, v.Version });
        version.Property(v => v.Action).HasConversion<string>().HasMaxLength(ContentLimits.State);
        version.Property(v => v.State).HasConversion<string>().HasMaxLength(ContentLimits.State);
        version.Property(v => v.Content).HasJson();
        version.Property(v => v.ByName).HasMaxLength(ContentLimits.Name);
        version.Property(v => v.Note).HasMaxLength(ContentLimits.StoredNote);
    }
}

internal sealed class StoryRevisionConfiguration : IEntityTypeConfiguration<StoryRevision>
{
    public void Configure(EntityTypeBuilder<StoryRevision> revision)
    {
        revision.ToTable("StoryRevisions");
        revision.HasKey(r => new { r.StoryId, r.Revision });
        revision.Property(r => r.Kind).HasMaxLength(ContentLimits.State);
        revision.Property(r => r.TraceParent).HasMaxLength(60);
    }
}

internal sealed class StoryFindingConfiguration : IEntityTypeConfiguration<StoryFinding>
{
    public void Configure(EntityTypeBuilder<StoryFinding> finding)
    {
        finding.ToTable("StoryFindings");
        finding.HasKey(f => new { f.StoryId, f.Number });
        finding.Property(f => f.Number).ValueGeneratedNever();
        finding.Property(f => f.Code).HasMaxLength(ContentLimits.Code);
        finding.Property(f => f.Severity).HasMaxLength(ContentLimits.State);
        finding.Property(f => f.Where).HasMaxLength(ContentLimits.Name);
        finding.Property(f => f.Excerpt).HasMaxLength(StoryFinding.ExcerptLength);
        finding.Property(f => f.Suggestion).HasMaxLength(StoryFinding.ExcerptLength);
        finding.Property(f => f.Note).HasMaxLength(ContentLimits.Note);
        finding.Property(f => f.State).HasConversion<string>().HasMaxLength(ContentLimits.State);
    }
}

internal sealed class StoryAssetConfiguration : IEntityTypeConfiguration<StoryAsset>
{
    public void Configure(EntityTypeBuilder<StoryAsset> use)
    {
        use.ToTable("StoryAssets");
        use.HasKey(u => new { u.StoryId, u.AssetId });
        use.Property(u => u.InLive).HasConversion<string>().HasMaxLength(ContentLimits.State);
        use.HasIndex(u => new { u.AssetId, u.InLive });
    }
}
