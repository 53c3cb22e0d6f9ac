using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Content.Persistence;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Content.Stories;
using PublishingPlatform.Contracts.Stories;

namespace PublishingPlatform.Content.Releases;

/// <summary>Whom a revision alerts: <c>breaking</c>, <c>section:{slug}</c> or <c>story:{id}</c>.</summary>
internal static class AlertTopics
{
    private const string Section = "section:";
    private const string Story = "story:";

    internal static AlertWish? Wish(PublishStory.AlertRequest? alert) => alert is null ? null : new AlertWish { Topics = [.. alert.Topics.Distinct()] };

    /// <summary>Why the caller may not alert anybody of this; null when they may. A mistyped topic has no subscribers: the story would go out and nobody would hear of it.</summary>
    internal static async Task<ProblemHttpResult?> Refuse(PublishStory.AlertRequest? alert, Caller caller, ContentDbContext db, CancellationToken ct)
    {
        if (alert is null) return null;
        if (!caller.Has(Permissions.AlertsSend)) return StoryProblems.Missing(Permissions.AlertsSend);
        if (alert.Topics.Any(topic => !IsTopic(topic))) return Problems.BadRequest("TopicUnknown", "A topic is breaking, section:{slug} or story:{id}.");

        var sections = await db.ReadSections(ct);
        return alert.Topics.FirstOrDefault(topic => topic.StartsWith(Section, StringComparison.Ordinal) && sections.WithSlug(topic[Section.Length..]) is null) is { } unknown
            ? Problems.BadRequest("UnknownSection", $"There is no section '{unknown[Section.Length..]}' to alert about.", ("topic", unknown))
            : null;
    }

    private static bool IsTopic(string? topic) => topic is { Length: <= ContentLimits.Name }
        && (topic == PublishOrder.Breaking
            || topic.StartsWith(Section, StringComparison.Ordinal)
            || topic.StartsWith(Story, StringComparison.Ordinal) && Guid.TryParse(topic.AsSpan(Story.Length), out _));
}
