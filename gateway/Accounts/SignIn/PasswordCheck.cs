using Microsoft.AspNetCore.Identity;
using PublishingPlatform.Gateway.Accounts.People;

namespace PublishingPlatform.Gateway.Accounts.SignIn;

/// <summary>
/// Finds whom an address and a password belong to. Unknown, locked, deactivated and wrong look the same and cost the
/// same: one password hash.
/// </summary>
internal sealed class PasswordCheck(UserManager<Person> people)
{
    // Of a random text with the default settings, so that comparing with it takes as long as with a real one.
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<object>().HashPassword(new object(), Secret.New()));

    public async Task<Person?> FindAsync(string? email, string? password)
    {
        if (string.IsNullOrEmpty(email) || email.Length > Person.EmailLength || string.IsNullOrEmpty(password) || password.Length > 1000) return null;

        var person = await people.FindByEmailAsync(email);
        if (person?.PasswordHash is null || !person.IsActive || await people.IsLockedOutAsync(person))
        {
            new PasswordHasher<object>().VerifyHashedPassword(new object(), NobodysHash.Value, password);
            return null;
        }

        if (!await people.CheckPasswordAsync(person, password))
        {
            await people.AccessFailedAsync(person);
            return null;
        }

        await people.ResetAccessFailedCountAsync(person);
        return person;
    }
}
