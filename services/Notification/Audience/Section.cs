namespace PublishingPlatform.Notification.Audience;

/// <summary>A section's names, so that mails and pages can call its topic by name.</summary>
internal sealed class Section
{
    private Section()
    {
    }

    public Section(Guid id) => Id = id;

    public Guid Id { get; private set; }

    public int Revision { get; private set; }

    public string Slug { get; private set; } = "";

    public Dictionary<string, string> Names { get; private set; } = [];

    public void Take(int revision, string slug, IReadOnlyDictionary<string, string> names)
    {
        if (revision <= Revision) return;

        Revision = revision;
        Slug = slug;
        Names = new Dictionary<string, string>(names);
    }

    /// <summary>The name in the nearest language: the same tag, the same script, then the fallback.</summary>
    public string NameIn(string language) =>
        Names.GetValueOrDefault(language)
        ?? Names.FirstOrDefault(name => name.Key.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase)).Value
        ?? Names.GetValueOrDefault("und")
        ?? Slug;
}
