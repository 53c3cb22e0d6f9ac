using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Notification.Letters;
using PublishingPlatform.Notification.Newsroom;

namespace PublishingPlatform.Notification.Persistence.Configurations;

internal sealed class LetterConfiguration : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> row)
    {
        row.ToTable("Letters");
        row.HasKey(r => r.Number);
        row.Property(r => r.Number).ValueGeneratedOnAdd();
        row.HasIndex(r => r.Id).IsUnique();
        row.HasIndex(r => r.Key).IsUnique();
        row.HasIndex(r => r.AddressHash);
        row.HasIndex(r => new { r.State, r.DueAt });
        row.HasIndex(r => r.SettledAt);
        row.Property(r => r.Key).HasMaxLength(Letter.MaxKeyLength);
        row.Property(r => r.AddressHash).HasMaxLength(64);
        row.Property(r => r.Detail).HasMaxLength(100);
        row.Property(r => r.TraceParent).HasMaxLength(60);
    }
}

internal sealed class ScheduleNoteConfiguration : IEntityTypeConfiguration<ScheduleNote>
{
    public void Configure(EntityTypeBuilder<ScheduleNote> row)
    {
        row.ToTable("ScheduleNotes");
        row.HasKey(r => r.StoryId);
        row.Property(r => r.Version).IsConcurrencyToken();
    }
}
