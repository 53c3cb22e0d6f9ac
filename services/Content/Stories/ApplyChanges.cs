using System.Globalization;
using PublishingPlatform.Content.Sections;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Platform.Documents;

namespace PublishingPlatform.Content.Stories;

/// <summary>Lays a request's changes over a story's words and refuses what no story may hold, naming the field.</summary>
internal static class ApplyChanges
{
    internal static (StoryContent Content, Rejection? Refusal) To(StoryContent before, StoryChanges changes, SectionTree sections)
    {
        Rejection? refusal = null;
        var after = before with
        {
            Language = changes.Has(nameof(changes.Language)) ? LanguageTag(changes.Language) : before.Language,
            Zone = changes.Has(nameof(changes.Zone)) ? Zone(changes.Zone) : before.Zone,
            SectionId = changes.Has(nameof(changes.Section)) ? Section(changes.Section) : before.SectionId,
            Slug = changes.Has(nameof(changes.Slug)) ? SlugWish(changes.Slug) : before.Slug,
            Headline = Text(nameof(changes.Headline), changes.Headline, before.Headline, ContentLimits.Headline) ?? "",
            Subtitle = Text(nameof(changes.Subtitle), changes.Subtitle, before.Subtitle, ContentLimits.Subtitle),
            Summary = Text(nameof(changes.Summary), changes.Summary, before.Summary, ContentLimits.Summary),
            Source = Text(nameof(changes.Source), changes.Source, before.Source, ContentLimits.Name),
            Editor = Text(nameof(changes.Editor), changes.Editor, before.Editor, ContentLimits.Name),
            Dateline = Text(nameof(changes.Dateline), changes.Dateline, before.Dateline, ContentLimits.Name),
            Rights = Text(nameof(changes.Rights), changes.Rights, before.Rights, ContentLimits.Rights),
            Body = changes.Has(nameof(changes.Body)) ? Body() : before.Body,
            Byline = changes.Has(nameof(changes.Byline)) ? Byline() : before.Byline,
            Keywords = Words(nameof(changes.Keywords), changes.Keywords, before.Keywords),
            Subjects = Words(nameof(changes.Subjects), changes.Subjects, before.Subjects),
            Urgency = changes.Has(nameof(changes.Urgency)) ? Urgency() : before.Urgency,
            Related = changes.Has(nameof(changes.Related)) ? Related() : before.Related,
            StatedAt = changes.Has(nameof(changes.PublishedAt)) ? Stated() : before.StatedAt,
        };
        return (after, refusal);

        void Refuse(string code, string detail) => refusal ??= new Rejection(code, detail);

        string? Text(string field, string? wanted, string? current, int limit)
        {
            if (!changes.Has(field)) return current;

            var text = PlainText.Line(wanted);
            if (text?.Length > limit) Refuse("FieldTooLong", $"{Wire(field)} may have {limit} characters.");
            return text;
        }

        IReadOnlyList<string> Words(string field, IReadOnlyList<string>? wanted, IReadOnlyList<string> current)
        {
            if (!changes.Has(field)) return current;

            string[] words = [.. (wanted ?? []).Select(word => PlainText.Line(word)).OfType<string>().Distinct()];
            if (words.Length > ContentLimits.Keywords || words.Any(word => word.Length > ContentLimits.Keyword))
                Refuse("FieldTooLong", $"{Wire(field)} may have {ContentLimits.Keywords} entries of {ContentLimits.Keyword} characters.");
            return words;
        }

        string LanguageTag(string? wanted)
        {
            if (wanted is not null && IsLanguageTag(wanted)) return wanted;

            Refuse("InvalidLanguage", "language must be a BCP 47 tag such as en or zh-Hant.");
            return before.Language;
        }

        string Zone(string? wanted)
        {
            if (wanted is not null && Zones.Exists(wanted)) return wanted;

            Refuse("InvalidZone", "zone must be an IANA zone such as Asia/Shanghai.");
            return before.Zone;
        }

        Guid? Section(IReadOnlyList<string>? path)
        {
            if (path is null or []) return null;

            var found = path.Any(string.IsNullOrWhiteSpace) ? null : sections.Find(path);
            if (found is null) Refuse("UnknownSection", $"There is no section {string.Join(" › ", path)}.");
            return found?.Id;
        }

        string? SlugWish(string? wanted)
        {
            if (string.IsNullOrWhiteSpace(wanted)) return null;

            // The slug that a client read may have been the one shown for the headline: sending it back is no wish.
            var slug = Stories.Slug.From(wanted);
            if (slug.Length == 0) Refuse("InvalidSlug", "slug needs at least one letter or digit.");
            return before.Slug is null && slug == Stories.Slug.From(before.Headline) ? null : slug;
        }

        System.Text.Json.JsonElement Body()
        {
            if (changes.Body is not { } json) return StoryDocument.Empty.ToJson();
            if (StoryDocument.TryParse(json, out var document, out var error)) return document.ToJson();

            Refuse(error.Code, $"body{error.Position}: {error.Detail}");
            return before.Body;
        }

        IReadOnlyList<Author> Byline()
        {
            Author?[] names = [.. (changes.Byline ?? []).Select(name => PlainText.Line(name?.Name) is { } line ? new Author { Name = line, PersonId = name!.PersonId } : null)];
            if (names.Length <= ContentLimits.Names && names.All(name => name?.Name.Length <= ContentLimits.Name)) return names!;

            Refuse("InvalidByline", $"byline may have {ContentLimits.Names} names of 1 to {ContentLimits.Name} characters.");
            return before.Byline;
        }

        DateTimeOffset? Stated()
        {
            if (changes.PublishedAt is not { } stated) return null;
            if (Zones.IsReasonable(stated)) return stated.ToUniversalTime();

            Refuse("InvalidTime", "publishedAt lies outside of what newspapers reach.");
            return before.StatedAt;
        }

        int? Urgency()
        {
            if (changes.Urgency is null or (>= 1 and <= 8)) return changes.Urgency;

            Refuse("InvalidUrgency", "urgency goes from 1 to 8.");
            return before.Urgency;
        }

        IReadOnlyList<Guid> Related()
        {
            Guid[] ids = [.. (changes.Related ?? []).Distinct()];
            if (ids.Length > ContentLimits.Related) Refuse("FieldTooLong", $"related may have {ContentLimits.Related} stories.");
            return ids;
        }
    }

    internal static bool IsLanguageTag(string tag) =>
        tag.Length is >= 2 and <= ContentLimits.Language
        && tag.Split('-') is [{ Length: 2 or 3 } primary, .. var rest]
        && primary.All(char.IsAsciiLetter)
        && rest.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    private static string Wire(string field) => char.ToLower(field[0], CultureInfo.InvariantCulture) + field[1..];
}
