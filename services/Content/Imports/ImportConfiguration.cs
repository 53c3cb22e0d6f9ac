using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Content.Stories;

namespace PublishingPlatform.Content.Imports;

internal sealed class ImportedFileConfiguration : IEntityTypeConfiguration<ImportedFile>
{
    public void Configure(EntityTypeBuilder<ImportedFile> file)
    {
        file.ToTable("Imports");
        file.HasKey(f => f.Id);
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Hash).HasMaxLength(ImportedFile.HashLength);
        file.HasIndex(f => f.Hash).IsUnique();
        file.HasIndex(f => new { f.ImportedAt, f.Id });
        file.Property(f => f.Format).HasMaxLength(ContentLimits.State);
        file.Property(f => f.Charset).HasMaxLength(ImportedFile.NameLength);
        file.Property(f => f.Zone).HasMaxLength(ContentLimits.Zone);
        file.Property(f => f.Profile).HasMaxLength(ContentLimits.Name);
        file.HasOne<Story>().WithMany().HasForeignKey(f => f.StoryId);
        file.HasOne(f => f.Original).WithOne().HasForeignKey<ImportedOriginal>(o => o.ImportId);
    }
}

internal sealed class ImportedOriginalConfiguration : IEntityTypeConfiguration<ImportedOriginal>
{
    public void Configure(EntityTypeBuilder<ImportedOriginal> original)
    {
        original.ToTable("ImportOriginals");
        original.HasKey(o => o.ImportId);
        original.Property(o => o.ImportId).ValueGeneratedNever();
    }
}
