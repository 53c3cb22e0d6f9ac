using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Accounts;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Gateway.Persistence;

namespace PublishingPlatform.Gateway.Accounts.Passwords;

/// <summary>Asks for the mail with a one-time link; earlier links for the same purpose stop working. The caller saves.</summary>
internal sealed class LinkMails(AccountsDbContext db, PublicAddress address, TimeProvider clock)
{
    private static readonly TimeSpan InvitationValidFor = TimeSpan.FromDays(7);
    private static readonly TimeSpan ResetValidFor = TimeSpan.FromHours(2);

    public async Task AskAsync(Person person, string purpose, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await db.Links.Where(link => link.PersonId == person.Id && link.Purpose == purpose && link.UsedAt == null).ToListAsync(ct);
        open.ForEach(link => link.Close(now));

        var secret = Secret.New();
        var invites = purpose == OneTimeLink.Invitation;
        var created = new OneTimeLink(person.Id, purpose, secret, now, invites ? InvitationValidFor : ResetValidFor);
        db.Links.Add(created);
        db.Announce(new AccountMailRequested
        {
            RequestId = created.Id,
            PersonId = person.Id,
            Name = person.Name,
            Email = person.Email,
            Template = purpose,
            Language = person.Language,
            Link = address.Link($"/account/{(invites ? "accept" : "reset")}?token={secret}"),
            ExpiresAt = created.ExpiresAt,
        });
    }
}
