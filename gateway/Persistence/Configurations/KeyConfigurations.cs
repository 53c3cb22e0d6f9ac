using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Gateway.Accounts;
using PublishingPlatform.Gateway.Accounts.Keys;
using PublishingPlatform.Gateway.Accounts.Passwords;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Gateway.Accounts.Tokens;

namespace PublishingPlatform.Gateway.Persistence.Configurations;

internal sealed class PersonalTokenConfiguration : IEntityTypeConfiguration<PersonalToken>
{
    public void Configure(EntityTypeBuilder<PersonalToken> token)
    {
        token.ToTable("PersonalTokens");
        token.Property(t => t.Id).ValueGeneratedNever();
        token.Property(t => t.Name).HasMaxLength(PersonalToken.NameLength);
        token.Property(t => t.OnlyRoles).HasMaxLength(PersonalToken.RolesLength);
        token.Property(t => t.Hash).HasMaxLength(Secret.HashLength);
        token.Property(t => t.Hint).HasMaxLength(4);
        token.Ignore(t => t.Roles);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
    }
}

internal sealed class OneTimeLinkConfiguration : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> link)
    {
        link.ToTable("OneTimeLinks");
        link.Property(l => l.Id).ValueGeneratedNever();
        link.Property(l => l.Purpose).HasMaxLength(40);
        link.Property(l => l.Hash).HasMaxLength(Secret.HashLength);
        link.Property(l => l.Version).IsConcurrencyToken();
        link.HasIndex(l => l.Hash).IsUnique();
        link.HasIndex(l => new { l.PersonId, l.Purpose });
        link.HasOne<Person>().WithMany().HasForeignKey(l => l.PersonId);
    }
}

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> installation)
    {
        installation.ToTable("Installation");
        installation.Property(i => i.Id).ValueGeneratedNever();
        installation.Property(i => i.Version).IsConcurrencyToken();
    }
}

internal sealed class SigningKeyConfiguration : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> key)
    {
        key.ToTable("SigningKeys");
        key.HasKey(k => k.Number);
        key.Property(k => k.Number).ValueGeneratedNever();
        key.Ignore(k => k.Id);
        key.Property(k => k.SealedPrivateKey).HasMaxLength(2000);
    }
}
