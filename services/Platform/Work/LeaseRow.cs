using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PublishingPlatform.Platform.Work;

/// <summary>Who leads a service, until when.</summary>
public sealed class LeaseRow
{
    private LeaseRow()
    {
    }

    public LeaseRow(string name, string owner, DateTimeOffset expiresAt)
    {
        Name = name;
        Owner = owner;
        ExpiresAt = expiresAt;
        Fence = 1;
    }

    public string Name { get; private set; } = "";

    public string Owner { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Grows each time the lease changes hands, so that a write of an earlier holder can be told.</summary>
    public long Fence { get; private set; }
}

internal sealed class LeaseRowConfiguration : IEntityTypeConfiguration<LeaseRow>
{
    public void Configure(EntityTypeBuilder<LeaseRow> row)
    {
        row.ToTable("Leases");
        row.HasKey(r => r.Name);
        row.Property(r => r.Name).HasMaxLength(200);
        row.Property(r => r.Owner).HasMaxLength(200);
    }
}
