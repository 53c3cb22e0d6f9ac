namespace PublishingPlatform.Invariants;

/// <summary>One thing that must be true whatever broke; its query finds what contradicts it, a line of text each.</summary>
internal sealed record Invariant(string Name, string Contradictions);

/// <summary>Invariants of one kind, in the order in which they are shown.</summary>
internal sealed record InvariantGroup(string Name, IReadOnlyList<Invariant> Invariants);
