using System.Text;

namespace PublishingPlatform.Invariants;

/// <summary>What was found, as lines for people: one per invariant, the first few contradictions beside it.</summary>
internal sealed class Report
{
    private const int Shown = 3;

    private readonly List<(InvariantGroup Group, Invariant Invariant, IReadOnlyList<string> Contradictions)> findings = [];

    private Report()
    {
    }

    public IReadOnlyList<string> Violated => [.. findings.Where(f => f.Contradictions.Count > 0).Select(f => f.Invariant.Name)];

    public bool Holds => Violated.Count == 0;

    public static Report Of(Snapshot snapshot, params IEnumerable<InvariantGroup> groups)
    {
        var report = new Report();
        foreach (var group in groups)
        {
            foreach (var invariant in group.Invariants) report.findings.Add((group, invariant, snapshot.Contradictions(invariant)));
        }

        return report;
    }

    /// <summary>Only what does not hold.</summary>
    public string Problems => Write(findings.Where(f => f.Contradictions.Count > 0));

    public string Summary => Holds ? $"all {findings.Count} invariants hold" : $"{Violated.Count} of {findings.Count} invariants are violated";

    public override string ToString() => $"{Write(findings)}{Summary}";

    private static string Write(IEnumerable<(InvariantGroup Group, Invariant Invariant, IReadOnlyList<string> Contradictions)> findings)
    {
        var text = new StringBuilder();
        foreach (var group in findings.GroupBy(f => f.Group))
        {
            text.AppendLine(group.Key.Name);
            foreach (var (_, invariant, contradictions) in group) text.AppendLine(Line(invariant, contradictions));
        }

        return text.ToString();
    }

    private static string Line(Invariant invariant, IReadOnlyList<string> contradictions)
    {
        if (contradictions.Count == 0) return $"  ok        {invariant.Name}";

        var rest = contradictions.Count > Shown ? $" and {contradictions.Count - Shown} more" : "";
        return $"  violated  {invariant.Name}: {string.Join(", ", contradictions.Take(Shown))}{rest}";
    }
}
