using Microsoft.AspNetCore.Identity;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Gateway.Accounts.Passwords;

/// <summary>Gives a person a new password if it is a good one, and ends all their sessions. The caller saves.</summary>
internal sealed class PasswordChoice(UserManager<Person> people)
{
    public const string TooShort = "PasswordTooShort";
    private const int Longest = 1000;

    public async Task<Rejection?> SetAsync(Person person, string? password)
    {
        if (string.IsNullOrEmpty(password) || password.Length > Longest)
            return new Rejection(TooShort, $"A password has between {people.Options.Password.RequiredLength} and {Longest} characters.");

        foreach (var validator in people.PasswordValidators)
        {
            var verdict = await validator.ValidateAsync(people, person, password);
            if (verdict.Errors.FirstOrDefault() is { } error) return new Rejection(error.Code, error.Description);
        }

        person.SetPassword(people.PasswordHasher.HashPassword(person, password));
        person.EndSessions();
        person.Changed();
        return null;
    }
}
