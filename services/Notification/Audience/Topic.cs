using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Notification.Audience;

/// <summary>What people subscribe to: <c>breaking</c>, <c>section:{slug}</c> or <c>story:{id}</c>.</summary>
internal static class Topic
{
    public const string Breaking = "breaking";
    public const int MaxLength = 120;

    /// <summary>Per request and per alert.</summary>
    public const int MaxCount = 50;

    private const string SectionPrefix = "section:";
    private const string StoryPrefix = "story:";

    public static string Story(Guid id) => $"{StoryPrefix}{id}";

    /// <summary>The one spelling of a topic; null when there is no such kind of topic.</summary>
    public static string? Normalize(string? text)
    {
        var topic = text?.Trim().ToLowerInvariant();
        if (topic is null || topic.Length > MaxLength) return null;
        if (topic == Breaking) return topic;
        if (topic.StartsWith(StoryPrefix, StringComparison.Ordinal))
            return StoryOf(topic) is { } story ? Story(story) : null;

        return SectionOf(topic) is { Length: > 0 } slug && slug.All(letter => char.IsLetterOrDigit(letter) || letter == '-') ? topic : null;
    }

    /// <summary>The slug in <c>section:{slug}</c>; null for other topics.</summary>
    public static string? SectionOf(string topic) =>
        topic.StartsWith(SectionPrefix, StringComparison.Ordinal) ? topic[SectionPrefix.Length..] : null;

    /// <summary>The id in <c>story:{id}</c>; null for other topics.</summary>
    public static Guid? StoryOf(string topic) =>
        topic.StartsWith(StoryPrefix, StringComparison.Ordinal) && Guid.TryParse(topic.AsSpan(StoryPrefix.Length), out var story) ? story : null;

    /// <summary>Names the first that is no topic; null when all are.</summary>
    public static ProblemHttpResult? Refusal(IEnumerable<string> topics)
    {
        var unknown = topics.Where(topic => Normalize(topic) is null).ToList();
        return unknown.Count == 0 ? null : Problems.BadRequest("TopicUnknown", "There is no such topic.", ("topic", unknown[0]));
    }

    /// <summary>The known ones, each once, in a stable order.</summary>
    public static List<string> NormalizeAll(IEnumerable<string> topics) =>
        [.. topics.Select(Normalize).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
