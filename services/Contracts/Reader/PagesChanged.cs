namespace PublishingPlatform.Contracts.Reader;

/// <summary>Public pages changed; every cached copy that carries one of the tags is stale from now on.</summary>
[EventName("publishing.pages-changed", 1)]
public sealed record PagesChanged
{
    /// <summary>For example <c>story:{id}</c>, <c>section:{slug}</c>, <c>front</c>.</summary>
    public required IReadOnlyList<string> Tags { get; init; }
}
