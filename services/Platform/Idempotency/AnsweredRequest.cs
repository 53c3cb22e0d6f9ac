using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PublishingPlatform.Platform.Idempotency;

/// <summary>
/// The answer to a request that named an <c>Idempotency-Key</c>, written with the change that it answers. Of a request
/// that named none, where there is a row at all, the status alone.
/// </summary>
public sealed class AnsweredRequest
{
    private AnsweredRequest()
    {
    }

    public AnsweredRequest(string key, string requestHash, DateTimeOffset now)
    {
        Key = key;
        RequestHash = requestHash;
        AnsweredAt = now;
    }

    /// <summary>Hash of caller, method, path and key.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Hash of the body, so that a key used for something else is told.</summary>
    public string RequestHash { get; private set; } = "";

    public int Status { get; private set; }

    public string? ContentType { get; private set; }

    public string? Location { get; private set; }

    public string? ETag { get; private set; }

    public byte[] Body { get; private set; } = [];

    public DateTimeOffset AnsweredAt { get; private set; }
}

internal sealed class AnsweredRequestConfiguration : IEntityTypeConfiguration<AnsweredRequest>
{
    public void Configure(EntityTypeBuilder<AnsweredRequest> row)
    {
        row.ToTable("AnsweredRequests");
        row.HasKey(r => r.Key);
        row.HasIndex(r => r.AnsweredAt);
        row.Property(r => r.Key).HasMaxLength(64);
        row.Property(r => r.RequestHash).HasMaxLength(64);
        row.Property(r => r.ContentType).HasMaxLength(100);
        row.Property(r => r.Location).HasMaxLength(2000);
        row.Property(r => r.ETag).HasMaxLength(200);
    }
}
