using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Syndication.Partners;

/// <summary>A customer of syndication. Suspended, it gets nothing but withdrawals.</summary>
internal sealed class Partner
{
    public const int NameLength = 200;
    public const int ContactLength = 320;
    public const int ReasonLength = 1000;

    private Partner()
    {
    }

    public Partner(string name, string? emergencyContact, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        CreatedAt = now;
        Version = 1;
        SettleRule = Partners.SettleRule.Confirmed;
        SettleMinutes = Partners.SettleRule.UsualMinutes;
        ContractNumber = 1;
        Rename(name);
        EmergencyContact = Filled(emergencyContact);
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Unique, whatever the case.</summary>
    public string NameKey { get; private set; } = "";

    public string? EmergencyContact { get; private set; }

    public DateTimeOffset? SuspendedAt { get; private set; }

    public string? SuspendedBecause { get; private set; }

    /// <summary>What settles a withdrawal by the contract in force: see <see cref="Partners.SettleRule"/>.</summary>
    public string SettleRule { get; private set; } = "";

    public int SettleMinutes { get; private set; }

    /// <summary>Grows with each change of the contract; earlier texts stay in <see cref="ContractVersion"/>.</summary>
    public int ContractNumber { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsSuspended => SuspendedAt is not null;

    public void Change(string? name, string? emergencyContact)
    {
        if (name is not null) Rename(name);
        if (emergencyContact is not null) EmergencyContact = Filled(emergencyContact);
        Version++;
    }

    public Rejection? Suspend(string reason, DateTimeOffset now)
    {
        if (IsSuspended) return new Rejection("AlreadySuspended", "This partner is suspended already.");

        SuspendedAt = now;
        SuspendedBecause = PlainText.Line(reason);
        Version++;
        return null;
    }

    public Rejection? Resume()
    {
        if (!IsSuspended) return new Rejection("NotSuspended", "This partner is not suspended.");

        SuspendedAt = null;
        SuspendedBecause = null;
        Version++;
        return null;
    }

    public ContractVersion Agree(string settleRule, int minutes, DateTimeOffset now)
    {
        SettleRule = settleRule;
        SettleMinutes = minutes;
        ContractNumber++;
        Version++;
        return ContractVersion.Of(this, now);
    }

    private void Rename(string name)
    {
        Name = PlainText.Line(name) ?? "";
        NameKey = Name.NormalizeSafely().ToUpperInvariant();
    }

    private static string? Filled(string? contact) => PlainText.Line(contact);
}

/// <summary>What a contract said, and from when on. Never changed afterwards.</summary>
internal sealed class ContractVersion
{
    public Guid PartnerId { get; private set; }

    public int Number { get; private set; }

    public string SettleRule { get; private set; } = "";

    public int SettleMinutes { get; private set; }

    public DateTimeOffset Since { get; private set; }

    public static ContractVersion Of(Partner partner, DateTimeOffset now) => new()
    {
        PartnerId = partner.Id,
        Number = partner.ContractNumber,
        SettleRule = partner.SettleRule,
        SettleMinutes = partner.SettleMinutes,
        Since = now,
    };
}

/// <summary>How far a withdrawal has to get before it counts as settled.</summary>
internal static class SettleRule
{
    /// <summary>An attempt was made.</summary>
    public const string Sent = "sent";

    /// <summary>Every open destination took it.</summary>
    public const string Delivered = "delivered";

    /// <summary>The partner acknowledged it.</summary>
    public const string Confirmed = "confirmed";

    public const int UsualMinutes = 15;
}
