using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Accounts;
using PublishingPlatform.Gateway.Accounts.Keys;
using PublishingPlatform.Gateway.Accounts.Passwords;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Gateway.Accounts.Tokens;
using PublishingPlatform.Platform.Persistence;

namespace PublishingPlatform.Gateway.Persistence;

/// <summary>People, their keys and links, and the keys that all replicas of the gateway share.</summary>
internal abstract class AccountsDbContext(DbContextOptions options) : ServiceDbContext(options), IDataProtectionKeyContext
{
    public const string Name = "accounts";

    public override string Service => Name;

    public DbSet<Person> People => Set<Person>();

    public DbSet<PersonalToken> Tokens => Set<PersonalToken>();

    public DbSet<OneTimeLink> Links => Set<OneTimeLink>();

    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
}
