using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PublishingPlatform.Platform.Messaging;

namespace PublishingPlatform.Platform.Changes;

/// <summary>
/// One entry of a change log. Its number is assigned after the commit that made it visible, so that whoever has
/// read up to a number has missed nothing before it.
/// </summary>
public sealed class Change
{
    private Change()
    {
    }

    public long Id { get; private set; }

    public string Stream { get; private set; } = "";

    /// <summary>1, 2, 3 … in each stream, without gaps; null until assigned.</summary>
    public long? Number { get; private set; }

    public string Kind { get; private set; } = "";

    public string Payload { get; private set; } = "";

    public string? TraceParent { get; private set; }

    public DateTimeOffset At { get; private set; }

    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload, EventJson.Options)
        ?? throw new JsonException($"Change {Number} of {Stream} is null.");

    internal static Change For(string stream, string kind, object payload, Activity? cause) => new()
    {
        Stream = stream,
        Kind = kind,
        Payload = JsonSerializer.Serialize(payload, payload.GetType(), EventJson.Options),
        TraceParent = cause?.Id,
        At = TimeProvider.System.GetUtcNow(),
    };
}

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> row)
    {
        row.ToTable("Changes");
        row.HasKey(r => r.Id);
        row.Property(r => r.Id).ValueGeneratedOnAdd();
        row.Property(r => r.Stream).HasMaxLength(200);
        row.Property(r => r.Kind).HasMaxLength(100);
        row.Property(r => r.TraceParent).HasMaxLength(60);
        row.HasIndex(r => new { r.Stream, r.Number }).IsUnique();
        row.HasIndex(r => new { r.Number, r.Id });
    }
}
