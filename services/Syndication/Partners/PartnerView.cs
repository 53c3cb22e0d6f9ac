namespace PublishingPlatform.Syndication.Partners;

/// <summary>A partner as the newsroom sees it.</summary>
public sealed record PartnerView(
    Guid Id, int Version, string Name, string State, string? SuspendedBecause, string? EmergencyContact, ContractView Contract, DateTimeOffset CreatedAt)
{
    internal static PartnerView Of(Partner partner) => new(
        partner.Id, partner.Version, partner.Name, partner.IsSuspended ? "suspended" : "active", partner.SuspendedBecause,
        partner.EmergencyContact, new ContractView(partner.ContractNumber, partner.SettleRule, partner.SettleMinutes), partner.CreatedAt);
}

/// <summary>The contract in force: what settles a withdrawal, and within how many minutes.</summary>
public sealed record ContractView(int Number, string SettleRule, int SettleMinutes);
