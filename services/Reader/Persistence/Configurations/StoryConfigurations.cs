using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Reader.Stories;

namespace PublishingPlatform.Reader.Persistence.Configurations;

internal sealed class ReaderStoryConfiguration : IEntityTypeConfiguration<ReaderStory>
{
    public void Configure(EntityTypeBuilder<ReaderStory> story)
    {
        story.ToTable("Stories");
        story.HasKey(s => s.Number);
        story.Property(s => s.Number).ValueGeneratedOnAdd();
        story.HasIndex(s => s.StoryId).IsUnique();
        story.HasIndex(s => s.Path);
        // The front page: what is news and visible, newest first.
        story.HasIndex(s => new { s.IsNews, s.State, s.ReleasedAt });
        story.HasIndex(s => new { s.IsNews, s.State, s.PublishedAt });
        // What a browser's cache must drop.
        story.HasIndex(s => s.WithdrawnAt);
        story.Property(s => s.State).HasMaxLength(20);
        story.Property(s => s.Stamp).HasMaxLength(24);
        story.Property(s => s.Path).HasMaxLength(ReaderStory.MaxPath);
        story.Property(s => s.Language).HasMaxLength(35);
        story.Property(s => s.SectionSlug).HasMaxLength(ReaderStory.MaxSlug);
        story.Property(s => s.SectionName).HasMaxLength(ReaderStory.MaxLine);
        story.Property(s => s.SectionPath).HasMaxLength(ReaderStory.MaxLine);
        story.Property(s => s.Headline).HasMaxLength(ReaderStory.MaxLine);
        story.Property(s => s.Subtitle).HasMaxLength(ReaderStory.MaxLine);
        story.Property(s => s.Summary).HasMaxLength(ReaderStory.MaxLine);
        story.Property(s => s.Byline).HasMaxLength(ReaderStory.MaxLine);
        story.Property(s => s.Notice).HasMaxLength(ReaderStory.MaxLine);
        story.Property(s => s.Zone).HasMaxLength(60);
        story.Ignore(s => s.Sections);
    }
}

internal sealed class ReaderArticleConfiguration : IEntityTypeConfiguration<ReaderArticle>
{
    public void Configure(EntityTypeBuilder<ReaderArticle> article)
    {
        article.ToTable("Articles");
        article.HasKey(a => a.StoryNumber);
        article.Property(a => a.StoryNumber).ValueGeneratedNever();
        article.HasOne<ReaderStory>().WithOne().HasForeignKey<ReaderArticle>(a => a.StoryNumber);
    }
}

internal sealed class PlacementConfiguration : IEntityTypeConfiguration<Placement>
{
    public void Configure(EntityTypeBuilder<Placement> placement)
    {
        placement.ToTable("Placements");
        placement.HasKey(p => new { p.StoryNumber, p.Slug });
        placement.HasIndex(p => new { p.Slug, p.PublishedAt, p.StoryNumber });
        placement.HasIndex(p => new { p.Slug, p.IsNews, p.ReleasedAt });
        placement.Property(p => p.Slug).HasMaxLength(ReaderStory.MaxSlug);
        placement.HasOne<ReaderStory>().WithMany().HasForeignKey(p => p.StoryNumber);
    }
}

internal sealed class PictureUseConfiguration : IEntityTypeConfiguration<PictureUse>
{
    public void Configure(EntityTypeBuilder<PictureUse> use)
    {
        use.ToTable("PictureUses");
        use.HasKey(u => new { u.StoryNumber, u.AssetId });
        use.HasIndex(u => u.AssetId);
        use.HasOne<ReaderStory>().WithMany().HasForeignKey(u => u.StoryNumber);
    }
}

internal sealed class SeenRevisionConfiguration : IEntityTypeConfiguration<SeenRevision>
{
    public void Configure(EntityTypeBuilder<SeenRevision> seen)
    {
        seen.ToTable("SeenRevisions");
        seen.HasKey(s => new { s.StoryId, s.Revision });
        seen.Property(s => s.Kind).HasMaxLength(20);
        seen.Property(s => s.TraceId).HasMaxLength(32);
    }
}
