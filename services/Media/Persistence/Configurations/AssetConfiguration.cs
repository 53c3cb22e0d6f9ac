using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Media.Assets;

namespace PublishingPlatform.Media.Persistence.Configurations;

internal sealed class AssetConfiguration : IEntityTypeConfiguration<Asset>
{
    public void Configure(EntityTypeBuilder<Asset> asset)
    {
        asset.ToTable("Assets");
        asset.HasKey(a => a.Id);
        asset.HasIndex(a => a.Hash).IsUnique();
        asset.HasIndex(a => new { a.UploadedAt, a.Hash });
        asset.HasIndex(a => new { a.State, a.RightsUntil });
        asset.Property(a => a.Stamp).IsConcurrencyToken();
        asset.Property(a => a.State).HasMaxLength(20);
        asset.Property(a => a.FileName).HasMaxLength(Asset.MostFileName);
        asset.Property(a => a.Hash).HasMaxLength(64);
        asset.Property(a => a.MediaType).HasMaxLength(50);
        asset.Property(a => a.StoppedCode).HasMaxLength(100);
        asset.Property(a => a.StoppedReason).HasMaxLength(Asset.MostReason);
        asset.ComplexProperty(a => a.Words, words =>
        {
            words.Property(w => w.Title).HasMaxLength(AssetWords.Line);
            words.Property(w => w.Headline).HasMaxLength(AssetWords.Line);
            words.Property(w => w.Creator).HasMaxLength(AssetWords.Line);
            words.Property(w => w.Credit).HasMaxLength(AssetWords.Line);
            words.Property(w => w.Source).HasMaxLength(AssetWords.Line);
            words.Property(w => w.Copyright).HasMaxLength(AssetWords.Line);
            words.Property(w => w.JobId).HasMaxLength(AssetWords.Line);
        });
    }
}
