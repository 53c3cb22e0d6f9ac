using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MimeKit;
using PublishingPlatform.Platform.Hosting;

namespace PublishingPlatform.Embedded.Demo;

/// <summary>Sections, people, a partner and a reader with alerts. What is there already is left alone.</summary>
internal sealed partial class SampleNewsroom(DemoDesk desk, DemoScreen screen, DemoNotes notes, DataFolder folder)
{
    private static readonly string[] Topics = ["breaking"];

    private const string Reader = "reader@lanternbay.example";

    private static readonly (string Slug, string? Parent, string English, string Traditional, string Simplified)[] Sections =
    [
        ("harbour", null, "Harbour", "港口", "港口"),
        ("ferries", "harbour", "Ferries", "渡輪", "渡轮"),
        ("city", null, "City", "城市", "城市"),
        ("nature", null, "Nature", "自然", "自然"),
        ("learning", null, "Learning", "學習", "学习"),
        ("culture", null, "Culture", "文化", "文化"),
    ];

    private static readonly (string Name, string Mailbox, string Role, string Language)[] People =
    [
        ("Robin Draft", "robin", "reporter", "en"),
        ("林試寫", "lin", "editor", "zh-Hant"),
        ("何樣文", "he", "photo-editor", "zh-Hans"),
        ("Jo Sample", "jo", "syndication-manager", "en"),
    ];

    public async Task Make(string partnerAddress, CancellationToken ct)
    {
        await MakeSections(ct);
        await InvitePeople(ct);
        await TakeOnPartner(partnerAddress, ct);
        await Subscribe(ct);
    }

    private async Task MakeSections(CancellationToken ct)
    {
        var known = await Known("/api/content/sections", "slug", ct);
        foreach (var (index, section) in Sections.Index().Where(s => !known.Contains(s.Item.Slug)))
        {
            var names = new Dictionary<string, string> { ["en"] = section.English, ["zh-Hant"] = section.Traditional, ["zh-Hans"] = section.Simplified };
            await desk.Post("/api/content/sections", new { slug = section.Slug, names, parent = section.Parent, order = index + 1 }, ct);
        }

        screen.Step("Sections", Sections.Length);
    }

    private async Task InvitePeople(CancellationToken ct)
    {
        var known = await Known("/account/people", "email", ct);
        foreach (var person in People)
        {
            var email = $"{person.Mailbox}@lanternbay.example";
            if (!known.Contains(email)) await desk.Post("/account/people", new { email, name = person.Name, roles = new[] { person.Role }, language = person.Language }, ct);
        }

        screen.Step("People invited", $"{People.Length} ({string.Join(", ", People.Select(person => person.Role))})");
        screen.Step("Their invitations", $"lie as .eml files in {MailFolder}");
    }

    private async Task TakeOnPartner(string address, CancellationToken ct)
    {
        if (notes.WebhookSecret is null)
        {
            var partner = await desk.Post("/api/syndication/partners", new { name = "Outer Islands Gazette", emergencyContact = "desk@outerislands.example" }, ct, "demo-partner");
            var destination = await desk.Post($"/api/syndication/partners/{partner["id"]}/destinations", new { type = "webhook", url = address }, ct, "demo-destination");
            notes.WebhookSecret = destination["secret"]!.GetValue<string>();
            notes.Save();
        }

        screen.Step("Partner", $"Outer Islands Gazette, webhooks to {address}");
    }

    /// <summary>Asks for alerts and follows the link in the mail, as a reader does.</summary>
    private async Task Subscribe(CancellationToken ct)
    {
        if (notes.SubscribedAs is null)
        {
            await desk.Post("/api/notification/subscriptions", new { email = Reader, topics = Topics, language = "zh-Hant" }, ct);
            if (await ConfirmationLink(ct) is not { } link)
            {
                screen.Step("Subscriber", $"{Reader} waits: the mail with the link went to your mail server");
                return;
            }

            if (!await desk.Answers(new Uri(link).PathAndQuery, ct)) throw new DemoStoppedException($"the confirmation link {link} was refused.");
            notes.SubscribedAs = Reader;
            notes.Save();
        }

        screen.Step("Subscriber", $"{Reader}, confirmed by the link in the mail, alerts about breaking news");
    }

    private async Task<string?> ConfirmationLink(CancellationToken ct)
    {
        for (var patience = 240; patience > 0; patience--, await Task.Delay(250, ct))
        {
            if (!Directory.Exists(MailFolder)) continue;

            foreach (var file in new DirectoryInfo(MailFolder).EnumerateFiles("*.eml").OrderByDescending(file => file.LastWriteTimeUtc))
            {
                using var mail = await MimeMessage.LoadAsync(file.FullName, ct);
                if (mail.To.Mailboxes.Any(to => to.Address == Reader) && Link().Match(mail.TextBody ?? "") is { Success: true } link) return link.Value;
            }
        }

        return null;
    }

    private string MailFolder => Path.Combine(folder.Root, "mail");

    private async Task<HashSet<string>> Known(string path, string name, CancellationToken ct) =>
        [.. ((JsonArray)(await desk.Get(path, ct))["items"]!).Select(item => item![name]!.GetValue<string>())];

    [GeneratedRegex(@"https?://\S+/api/notification/confirm\?token=[A-Za-z0-9_\-.~%]+")]
    private static partial Regex Link();
}
