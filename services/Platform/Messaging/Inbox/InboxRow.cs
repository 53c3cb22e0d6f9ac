using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PublishingPlatform.Platform.Messaging.Inbox;

/// <summary>Remembers that an endpoint has handled a message. Written in the transaction of what the message caused.</summary>
public sealed class InboxRow
{
    private InboxRow()
    {
    }

    public InboxRow(Guid messageId, string endpoint, DateTimeOffset now)
    {
        MessageId = messageId;
        Endpoint = endpoint;
        HandledAt = now;
    }

    public Guid MessageId { get; private set; }

    public string Endpoint { get; private set; } = "";

    public DateTimeOffset HandledAt { get; private set; }
}

internal sealed class InboxRowConfiguration : IEntityTypeConfiguration<InboxRow>
{
    public void Configure(EntityTypeBuilder<InboxRow> row)
    {
        row.ToTable("Inbox");
        row.HasKey(r => new { r.MessageId, r.Endpoint });
        row.HasIndex(r => r.HandledAt);
        row.Property(r => r.Endpoint).HasMaxLength(200);
    }
}
