using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Notification.Mail.Words;
using PublishingPlatform.Notification.Persistence;

namespace PublishingPlatform.Notification.Audience;

/// <summary>Calls topics by the names that people know them under.</summary>
internal sealed class TopicNames(NotificationDbContext db)
{
    public async Task<ImmutableDictionary<string, string>> Of(IReadOnlyCollection<string> topics, MailWords words, CancellationToken ct)
    {
        var slugs = topics.Select(Topic.SectionOf).OfType<string>().ToList();
        var sections = await db.Sections.AsNoTracking().Where(s => slugs.Contains(s.Slug)).OrderBy(s => s.Id).Take(Topic.MaxCount).ToListAsync(ct);
        var stories = topics.Select(Topic.StoryOf).OfType<Guid>().ToList();
        var headlines = await db.Stories.AsNoTracking().Where(s => stories.Contains(s.Id) && s.Headline != "")
            .Select(s => new { s.Id, s.Headline }).ToDictionaryAsync(s => Topic.Story(s.Id), s => s.Headline, ct);

        return topics.ToImmutableDictionary(topic => topic, topic => topic switch
        {
            Topic.Breaking => words.TopicBreaking,
            _ when Topic.SectionOf(topic) is { } slug => sections.FirstOrDefault(s => s.Slug == slug)?.NameIn(words.Language) ?? slug,
            _ => headlines.GetValueOrDefault(topic, words.TopicStory),
        });
    }
}
