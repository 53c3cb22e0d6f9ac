using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Media.Restate;
using PublishingPlatform.Media.Usage;

namespace PublishingPlatform.Media.Persistence.Configurations;

internal sealed class StoryUseConfiguration : IEntityTypeConfiguration<StoryUse>
{
    public void Configure(EntityTypeBuilder<StoryUse> story)
    {
        story.ToTable("StoryUses");
        story.HasKey(s => s.StoryId);
        story.Property(s => s.Version).IsConcurrencyToken();
    }
}

internal sealed class StoryUseAssetConfiguration : IEntityTypeConfiguration<StoryUseAsset>
{
    public void Configure(EntityTypeBuilder<StoryUseAsset> use)
    {
        use.ToTable("StoryUseAssets");
        // No key to Assets: a story may come from elsewhere, or from a backup that is ahead of ours.
        use.HasKey(u => new { u.StoryId, u.AssetId });
        use.HasIndex(u => new { u.AssetId, u.StoryId });
        use.Property(u => u.PublicPath).HasMaxLength(64);
    }
}

internal sealed class SeenRevisionConfiguration : IEntityTypeConfiguration<SeenRevision>
{
    public void Configure(EntityTypeBuilder<SeenRevision> seen)
    {
        seen.ToTable("SeenRevisions");
        seen.HasKey(s => new { s.StoryId, s.Revision });
        seen.Property(s => s.State).HasMaxLength(20);
        seen.Property(s => s.TraceId).HasMaxLength(32);
    }
}

internal sealed class RestateOrderConfiguration : IEntityTypeConfiguration<RestateOrder>
{
    public void Configure(EntityTypeBuilder<RestateOrder> order)
    {
        order.ToTable("RestateOrders");
        order.HasKey(o => o.RequestId);
        order.Property(o => o.Endpoint).HasMaxLength(200);
        order.Property(o => o.AfterHash).HasMaxLength(64);
        order.Property(o => o.Version).IsConcurrencyToken();
    }
}
