using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Accounts.Keys;
using PublishingPlatform.Gateway.Accounts.Passwords;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Gateway.Accounts.Tokens;

namespace PublishingPlatform.Gateway.Accounts.Persistence;

/// <summary>People, their keys and links, and the keys that all replicas of the gateway share.</summary>
internal abstract class AccountsDbContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<PersonalToken> Tokens => Set<PersonalToken>();

    public DbSet<OneTimeLink> Links => Set<OneTimeLink>();

    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
}
