using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Platform.Messaging.Inbox;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Platform.Messaging.Parking;

/// <summary>A message that kept failing, kept with its error until somebody replays or discards it.</summary>
public sealed class ParkedMessage
{
    internal const int MaxError = 4000;
    internal const int MaxName = 200;
    internal const int MaxTraceParent = 60;
    internal const int MaxTraceState = 512;

    private ParkedMessage()
    {
    }

    public Guid Id { get; private set; }

    public Guid MessageId { get; private set; }

    public string Endpoint { get; private set; } = "";

    public string Event { get; private set; } = "";

    /// <summary>JSON; sealed when the event is confidential.</summary>
    public string Body { get; private set; } = "";

    public string Error { get; private set; } = "";

    public int Attempts { get; private set; }

    public string? TraceParent { get; private set; }

    public string? TraceState { get; private set; }

    public DateTimeOffset ParkedAt { get; private set; }

    public static ParkedMessage For(string endpoint, IncomingEvent incoming, Exception problem, int attempts, SecretBox box, DateTimeOffset now)
    {
        // Whatever a sender has written, it must be possible to park.
        return new ParkedMessage
        {
            Id = Guid.CreateVersion7(now),
            MessageId = incoming.MessageId,
            Endpoint = endpoint,
            Event = Short(incoming.Event, MaxName),
            Body = IsConfidential(incoming.Event) ? box.Seal(incoming.Body) : incoming.Body,
            Error = Short(problem.ToString(), MaxError),
            Attempts = attempts,
            TraceParent = incoming.TraceParent is { Length: <= MaxTraceParent } parent ? parent : null,
            TraceState = incoming.TraceState is { Length: <= MaxTraceState } state ? state : null,
            ParkedAt = now,
        };
    }

    internal IncomingEvent ToIncoming(SecretBox box) => new(MessageId, Event, IsConfidential(Event) ? box.Open(Body) : Body, TraceParent, TraceState);

    private static string Short(string text, int most) => text.Length > most ? text[..most] : text;

    private static bool IsConfidential(string name) => EventType.Find(name) is { IsConfidential: true };
}

internal sealed class ParkedMessageConfiguration : IEntityTypeConfiguration<ParkedMessage>
{
    public void Configure(EntityTypeBuilder<ParkedMessage> row)
    {
        row.ToTable("Parked");
        row.HasKey(r => r.Id);
        row.HasIndex(r => new { r.MessageId, r.Endpoint }).IsUnique();
        row.HasIndex(r => r.ParkedAt);
        row.Property(r => r.Endpoint).HasMaxLength(ParkedMessage.MaxName);
        row.Property(r => r.Event).HasMaxLength(ParkedMessage.MaxName);
        row.Property(r => r.Error).HasMaxLength(ParkedMessage.MaxError);
        row.Property(r => r.TraceParent).HasMaxLength(ParkedMessage.MaxTraceParent);
        row.Property(r => r.TraceState).HasMaxLength(ParkedMessage.MaxTraceState);
    }
}
