using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>
/// Keeps an installation from losing its last admin. Raising the installation's version makes two admins who remove
/// each other at the same moment collide: one save fails and is answered as a conflict.
/// </summary>
internal sealed class LastAdmin(AccountsDbContext db)
{
    private static readonly Rejection MustStay = new("LastAdmin", "This is the last active admin. Give somebody else the role first.");

    /// <summary>Asked before a person stops being an active admin; the caller saves.</summary>
    public async Task<Rejection?> MayGoAsync(Person person, CancellationToken ct)
    {
        if (!person.IsActive || !person.Has(Roles.Admin)) return null;

        // Read before looking around: whoever commits after this makes the save fail, whoever did before is seen below.
        var installation = await db.Installations.FirstAsync(ct);

        // Only those who can sign in count: an invitation may never be accepted.
        var anotherStays = await db.People.AnyAsync(
            other => other.Id != person.Id && other.DeactivatedAt == null && other.PasswordHash != null && other.Roles.Any(held => held.Role == Roles.Admin), ct);
        if (!anotherStays) return MustStay;

        installation.AdminsChanged();
        return null;
    }
}
