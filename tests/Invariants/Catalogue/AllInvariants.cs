namespace PublishingPlatform.Invariants.Catalogue;

/// <summary>Every invariant there is.</summary>
internal static class AllInvariants
{
    /// <summary>Comes true by waiting while everything runs; the others are promised only then.</summary>
    public static InvariantGroup Settling => NothingIsUnderWay.Group;

    public static IReadOnlyList<InvariantGroup> Lasting(bool withSinks) =>
    [
        NothingIsLost.Group, PartnersAreServed.Group, ReadersAreAlerted.Group, NothingIsDoubled.Group,
        NothingIsResurrected.Group, NumbersHaveNoGaps.Group, LedgersAreComplete.Group,
        .. withSinks ? new[] { AtThePartner.Group, AtTheMailServer.Group } : [],
    ];
}
