using PublishingPlatform.Tds.Protocol;

namespace PublishingPlatform.Tds.Translation;

/// <summary>A statement in SQLite's words.</summary>
/// <param name="Variables">Those that it names, bound by name when it is run.</param>
/// <param name="Columns">What comes back; null when nothing does.</param>
/// <param name="Views">Views of the system that it reads; filled just before.</param>
internal sealed record Plan(
    string Sql, StatementKind Kind, IReadOnlyCollection<string> Variables, IReadOnlyList<OutputColumn>? Columns, IReadOnlyCollection<SystemView> Views)
{
    public bool Writes => Kind is not StatementKind.Select;
}

/// <summary>A MERGE that inserts rows and tells which is which: its rows are looked up, then inserted one after the other.</summary>
/// <param name="Source">Gives the rows.</param>
/// <param name="Insert">Takes the values of a row as <c>@row0</c>, <c>@row1</c> …; what it gives back comes first.</param>
/// <param name="Output">For each column of the result its place in what the insert gave back, or, negative less one, in the row of the source.</param>
internal sealed record MergePlan(Plan Source, string Insert, IReadOnlyList<int> Output, IReadOnlyList<OutputColumn>? Columns);
