using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PublishingPlatform.Platform.Messaging.Outbox;

/// <summary>An announced event that is to leave this service. Its id is the message id, the same on every attempt.</summary>
public sealed class OutboxRow
{
    /// <summary>Characters. Keeps an event and its envelope within what brokers and consumers are set up for.</summary>
    public const int MaxBody = 1024 * 1024;

    private OutboxRow()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Order of writing; given by the database.</summary>
    public long Sequence { get; private set; }

    public string Event { get; private set; } = "";

    public Lane Lane { get; private set; }

    /// <summary>The one endpoint that gets it; null means every subscriber.</summary>
    public string? OnlyTo { get; private set; }

    /// <summary>JSON; empty once a confidential event was sent.</summary>
    public string Body { get; private set; } = "";

    public Guid? StoryId { get; private set; }

    public int? Revision { get; private set; }

    public string? TraceParent { get; private set; }

    public string? TraceState { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Not tried again before this; set when the transport refused it.</summary>
    public DateTimeOffset? NotBefore { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>When every subscriber had it (embedded) or the broker had confirmed it (distributed).</summary>
    public DateTimeOffset? SentAt { get; private set; }

    public static OutboxRow For(object announced, Lane lane, string? onlyTo, Activity? cause)
    {
        var type = EventType.Of(announced.GetType());
        var body = type.Write(announced);
        if (body.Length > MaxBody) throw new EventTooLargeException(type.WireName, body.Length);

        return new OutboxRow
        {
            Id = Guid.CreateVersion7(),
            Event = type.WireName,
            Lane = lane,
            OnlyTo = onlyTo,
            Body = body,
            StoryId = type.StoryOf(announced),
            Revision = type.RevisionOf(announced),
            TraceParent = cause?.Id,
            TraceState = cause?.TraceStateString,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
    }
}

/// <summary>An event above the size that travels. Use cases check their own limits first.</summary>
public sealed class EventTooLargeException(string name, int length)
    : Exception($"{name} has {length} characters; at most {OutboxRow.MaxBody} travel.");

internal sealed class OutboxRowConfiguration : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> row)
    {
        row.ToTable("Outbox");
        // The sequence is the key: version 7 ids do not sort by time on SQL Server.
        row.HasKey(r => r.Sequence);
        row.Property(r => r.Sequence).ValueGeneratedOnAdd();
        row.HasIndex(r => r.Id).IsUnique();
        row.HasIndex(r => new { r.SentAt, r.Lane, r.Sequence });
        row.HasIndex(r => new { r.StoryId, r.Revision });
        row.Property(r => r.Event).HasMaxLength(200);
        row.Property(r => r.OnlyTo).HasMaxLength(200);
        row.Property(r => r.TraceParent).HasMaxLength(60);
        row.Property(r => r.TraceState).HasMaxLength(512);
    }
}
