using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Syndication.Destinations;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Products;

namespace PublishingPlatform.Syndication.Persistence.Configurations;

internal sealed class PartnerConfiguration : IEntityTypeConfiguration<Partner>
{
    public void Configure(EntityTypeBuilder<Partner> partner)
    {
        partner.Property(p => p.Name).HasMaxLength(Partner.NameLength);
        partner.Property(p => p.NameKey).HasMaxLength(Partner.NameLength);
        partner.HasIndex(p => p.NameKey).IsUnique();
        partner.Property(p => p.EmergencyContact).HasMaxLength(Partner.ContactLength);
        partner.Property(p => p.SuspendedBecause).HasMaxLength(Partner.ReasonLength);
        partner.Property(p => p.SettleRule).HasMaxLength(20);
        partner.Property(p => p.Version).IsConcurrencyToken();
        partner.Ignore(p => p.IsSuspended);
    }
}

internal sealed class ContractVersionConfiguration : IEntityTypeConfiguration<ContractVersion>
{
    public void Configure(EntityTypeBuilder<ContractVersion> contract)
    {
        contract.HasKey(c => new { c.PartnerId, c.Number });
        contract.Property(c => c.SettleRule).HasMaxLength(20);
    }
}

internal sealed class PartnerKeyConfiguration : IEntityTypeConfiguration<PartnerKey>
{
    public void Configure(EntityTypeBuilder<PartnerKey> key)
    {
        key.Property(k => k.Name).HasMaxLength(PartnerKey.NameLength);
        key.Property(k => k.Beginning).HasMaxLength(20);
        key.Property(k => k.Hash).HasMaxLength(64);
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasIndex(k => k.PartnerId);
    }
}

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.Property(p => p.Name).HasMaxLength(Product.NameLength);
        product.Property(p => p.Version).IsConcurrencyToken();
        product.Ignore(p => p.Filter);
        product.HasIndex(p => new { p.PartnerId, p.RetiredAt });
    }
}

internal sealed class ProductVersionConfiguration : IEntityTypeConfiguration<ProductVersion>
{
    public void Configure(EntityTypeBuilder<ProductVersion> version)
    {
        version.HasKey(v => new { v.ProductId, v.Version });
        version.Property(v => v.Name).HasMaxLength(Product.NameLength);
        version.Ignore(v => v.Filter);
        version.HasIndex(v => new { v.PartnerId, v.Since });
    }
}

internal sealed class DestinationConfiguration : IEntityTypeConfiguration<Destination>
{
    public void Configure(EntityTypeBuilder<Destination> destination)
    {
        destination.Property(d => d.Type).HasMaxLength(20);
        destination.Property(d => d.Url).HasMaxLength(Destination.UrlLength);
        destination.Property(d => d.State).HasMaxLength(20);
        destination.Property(d => d.StateReason).HasMaxLength(500);
        destination.Property(d => d.Secret).HasMaxLength(500);
        destination.Property(d => d.EarlierSecret).HasMaxLength(500);
        destination.Property(d => d.Version).IsConcurrencyToken();
        destination.HasIndex(d => d.PartnerId);
        destination.HasIndex(d => new { d.State, d.QuietUntil });
    }
}
