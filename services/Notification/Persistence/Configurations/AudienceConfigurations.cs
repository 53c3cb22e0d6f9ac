using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Notification.Audience;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Persistence.Configurations;

internal sealed class SubscriberConfiguration : IEntityTypeConfiguration<Subscriber>
{
    public void Configure(EntityTypeBuilder<Subscriber> row)
    {
        row.ToTable("Subscribers");
        row.HasKey(r => r.Number);
        row.Property(r => r.Number).ValueGeneratedOnAdd();
        row.HasIndex(r => r.Id).IsUnique();
        row.HasIndex(r => r.EmailKey).IsUnique();
        row.HasIndex(r => new { r.State, r.ChangedAt });
        row.Property(r => r.Email).HasMaxLength(EmailAddress.MaxLength);
        row.Property(r => r.EmailKey).HasMaxLength(EmailAddress.MaxLength);
        row.Property(r => r.Language).HasMaxLength(Subscriber.MaxLanguageLength);
        row.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class SubscribedTopicConfiguration : IEntityTypeConfiguration<SubscribedTopic>
{
    public void Configure(EntityTypeBuilder<SubscribedTopic> row)
    {
        row.ToTable("SubscribedTopics");

        // Topic first: an audience is walked as a range of this key.
        row.HasKey(r => new { r.Topic, r.SubscriberNumber });
        row.HasIndex(r => r.SubscriberNumber);
        row.Property(r => r.Topic).HasMaxLength(Topic.MaxLength);
        row.HasOne<Subscriber>().WithMany().HasForeignKey(r => r.SubscriberNumber);
    }
}

internal sealed class ConfirmationConfiguration : IEntityTypeConfiguration<Confirmation>
{
    public void Configure(EntityTypeBuilder<Confirmation> row)
    {
        row.ToTable("Confirmations");
        row.HasKey(r => r.Id);
        row.Property(r => r.Topics).HasConversion(Lists.Converter, Lists.Comparer);
        row.Property(r => r.Language).HasMaxLength(Subscriber.MaxLanguageLength);
        row.HasOne(r => r.Subscriber).WithMany().HasForeignKey(r => r.SubscriberNumber);
        row.HasIndex(r => new { r.SubscriberNumber, r.RequestedAt });
    }
}

internal sealed class SectionConfiguration : IEntityTypeConfiguration<Section>
{
    public void Configure(EntityTypeBuilder<Section> row)
    {
        row.ToTable("Sections");
        row.HasKey(r => r.Id);
        row.HasIndex(r => r.Slug);
        row.Property(r => r.Slug).HasMaxLength(200);
        row.Property(r => r.Revision).IsConcurrencyToken();
        row.Property(r => r.Names).HasConversion(
            names => JsonSerializer.Serialize(names, JsonSerializerOptions.Default),
            stored => JsonSerializer.Deserialize<Dictionary<string, string>>(stored, JsonSerializerOptions.Default)!,
            new ValueComparer<Dictionary<string, string>>(
                (one, other) => one!.Count == other!.Count && !one.Except(other).Any(),
                names => names.Count,
                names => new Dictionary<string, string>(names)));
    }
}
