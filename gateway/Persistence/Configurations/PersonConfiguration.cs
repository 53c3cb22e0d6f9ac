using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Gateway.Accounts.People;

namespace PublishingPlatform.Gateway.Persistence.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("People");
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.Name).HasMaxLength(Person.NameLength);
        person.Property(p => p.Email).HasMaxLength(Person.EmailLength);
        person.Property(p => p.NormalizedEmail).HasMaxLength(Person.EmailLength);
        person.Property(p => p.Language).HasMaxLength(Person.LanguageLength);
        person.Property(p => p.PasswordHash).HasMaxLength(400);
        person.Property(p => p.Stamp).HasMaxLength(64);
        person.Property(p => p.Version).IsConcurrencyToken();
        person.Ignore(p => p.IsActive);
        person.HasIndex(p => p.NormalizedEmail).IsUnique();

        person.OwnsMany(p => p.Roles, role =>
        {
            role.ToTable("PersonRoles");
            role.WithOwner().HasForeignKey(r => r.PersonId);
            role.HasKey(r => new { r.PersonId, r.Role });
            role.Property(r => r.Role).HasMaxLength(40);
            role.HasIndex(r => r.Role);
        });
        person.Navigation(p => p.Roles).HasField("_roles").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
