using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Accounts;
using PublishingPlatform.Contracts.Stories;
using PublishingPlatform.Contracts.Structure;
using PublishingPlatform.Contracts.Syndication;
using PublishingPlatform.Testing;

namespace PublishingPlatform.Notification.Tests.Newsroom;

[Collection(NotificationCollection.Name)]
public sealed class LettersTests(NotificationApp app)
{
    private const string Desk = "desk@newsroom.example";
    private const string Operations = "ops@newsroom.example";

    [Fact]
    public async Task An_invitation_is_sent_once_and_its_link_is_kept_nowhere()
    {
        var (address, request) = (NotificationApp.NewAddress(), AccountMail("invitation"));
        request = request with { Email = address };
        await app.App.Deliver(request);
        await app.App.Deliver(request);

        var mail = await app.MailTo(address, "您在Harbour News的账户");

        Assert.Contains(request.Link, mail.Text, StringComparison.Ordinal);
        Assert.Null(mail.Message.Headers["List-Unsubscribe"]);
        var key = $"account:{request.RequestId:N}";
        await Eventually.Is(() => app.InDatabase(db => db.Letters.AnyAsync(letter => letter.Key == key && letter.Sealed == null)));
        Assert.Single(app.Smtp.To(address));
    }

    [Fact]
    public async Task A_password_reset_says_until_when_it_works()
    {
        var request = AccountMail("password-reset") with { Email = NotificationApp.NewAddress(), Language = "en" };

        await app.App.Deliver(request);

        Assert.Contains("2099-01-02 03:04", (await app.MailTo(request.Email, "Choose a new password")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_has_ended_is_not_sent_any_more()
    {
        var (late, witness) = (AccountMail("invitation") with { Email = NotificationApp.NewAddress(), ExpiresAt = DateTimeOffset.UnixEpoch }, AccountMail("invitation") with { Email = NotificationApp.NewAddress() });

        await app.App.Deliver(late);
        await app.App.Deliver(witness);
        await app.MailTo(witness.Email, "您在");

        Assert.Empty(app.Smtp.To(late.Email));
    }

    [Fact]
    public async Task An_unconfirmed_withdrawal_reaches_operations_and_the_partner_s_emergency_contact()
    {
        var (story, contact) = (Guid.CreateVersion7(), NotificationApp.NewAddress());

        await app.App.Deliver(new WithdrawalUnconfirmed
        {
            DeliveryId = Guid.CreateVersion7(),
            PartnerId = Guid.CreateVersion7(),
            PartnerName = "Evening Courier",
            EmergencyContact = contact,
            StoryId = story,
            Revision = 3,
            Headline = "Harbour reopens",
            DueAt = DateTimeOffset.UnixEpoch,
        });

        Assert.Contains(story.ToString(), (await app.MailTo(Operations, "Withdrawal not confirmed: Evening Courier")).Text, StringComparison.Ordinal);
        Assert.Contains("Please take it down now", (await app.MailTo(contact, "Withdrawal not confirmed")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_hear_of_failed_deliveries_and_suspended_partners()
    {
        await app.App.Deliver(new DeliveryFailed
        {
            DeliveryId = Guid.CreateVersion7(),
            PartnerId = Guid.CreateVersion7(),
            PartnerName = "Morning Post",
            StoryId = Guid.CreateVersion7(),
            Revision = 1,
            Destination = "webhook",
            Attempts = 8,
            Reason = "answered 500",
        });
        await app.App.Deliver(new PartnerSuspended { PartnerId = Guid.CreateVersion7(), Revision = 4, PartnerName = "Morning Post", Reason = "unpaid" });

        Assert.Contains("answered 500", (await app.MailTo(Operations, "Not delivered to Morning Post")).Text, StringComparison.Ordinal);
        Assert.Contains("unpaid", (await app.MailTo(Operations, "Partner suspended: Morning Post")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_hears_of_schedules_in_their_own_zone_and_not_of_those_cancelled_before()
    {
        var (kept, dropped) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var at = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

        await app.App.Deliver(new ScheduleCancelled { StoryId = dropped, Version = 5, Headline = $"Dropped {dropped}" });
        await app.App.Deliver(new StoryScheduled { StoryId = dropped, Version = 4, Headline = $"Dropped {dropped}", At = at, Zone = "Asia/Shanghai" });
        await app.App.Deliver(new StoryScheduled { StoryId = kept, Version = 2, Headline = $"Kept {kept}", At = at, Zone = "Asia/Shanghai" });

        Assert.Contains("2026-12-01 08:00 +08:00", (await app.MailTo(Desk, $"Scheduled: Kept {kept}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Smtp.To(Desk), mail => mail.Message.Subject!.Contains($"{dropped}", StringComparison.Ordinal));
        await app.App.Deliver(new ScheduleCancelled { StoryId = kept, Version = 3, Headline = $"Kept {kept}" });
        await app.MailTo(Desk, $"No longer scheduled: Kept {kept}");
    }

    [Fact]
    public async Task A_section_is_called_by_its_newest_name()
    {
        var (id, address) = (Guid.CreateVersion7(), NotificationApp.NewAddress());
        await app.App.Deliver(Section(id, 2, "Harbour and shipping"));
        await app.App.Deliver(Section(id, 1, "Harbor"));

        await app.Ask(address, "section:named");

        Assert.Contains("Harbour and shipping", (await app.MailTo(address, "Please confirm")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_mail_server_letters_lie_in_the_data_folder()
    {
        await using var server = await NotificationApp.Start(port: null);
        var request = AccountMail("invitation") with { Language = "zh-TW" };

        await server.Deliver(request);

        var folder = Path.Combine(server.DataFolder, "mail");
        await Eventually.Is(() => Directory.Exists(folder) && Directory.GetFiles(folder, "*.eml").Length == 1);
        var mail = await MimeKit.MimeMessage.LoadAsync(Directory.GetFiles(folder).Single(), TestContext.Current.CancellationToken);
        Assert.Contains(request.Link, mail.TextBody, StringComparison.Ordinal);
        Assert.StartsWith("您在Harbour News的帳戶", mail.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_a_request_that_fails_is_parked_under_seal()
    {
        var request = AccountMail("invitation") with { Template = "no such template" };

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.App.Deliver(request));

        var parked = await app.App.Database(db => db.Parked.AsNoTracking().OrderBy(row => row.ParkedAt).LastAsync());
        Assert.DoesNotContain(request.Link, parked.Body, StringComparison.Ordinal);
        var replay = await app.App.As("ops").PostAsync($"/api/notification/parked/{parked.Id}/replay", null);
        Assert.Contains("no such template", await replay.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static SectionChanged Section(Guid id, int revision, string name) => new()
    {
        SectionId = id,
        Revision = revision,
        Slug = "named",
        Names = new Dictionary<string, string> { ["und"] = name },
        Order = 1,
        Closed = false,
    };

    private static AccountMailRequested AccountMail(string template) => new()
    {
        RequestId = Guid.CreateVersion7(),
        PersonId = Guid.CreateVersion7(),
        Name = "李雷",
        Email = "somebody@example.org",
        Template = template,
        Language = "zh-CN",
        Link = $"https://news.example.org/account/join?key={Guid.NewGuid():N}",
        ExpiresAt = new DateTimeOffset(2099, 1, 2, 3, 4, 0, TimeSpan.Zero),
    };
}
