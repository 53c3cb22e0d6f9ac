using Microsoft.AspNetCore.Identity;
using PublishingPlatform.Gateway.Accounts.People;

namespace PublishingPlatform.Gateway.Accounts.Passwords;

/// <summary>Refuses what everybody tries first: the well-known long passwords, repetitions, runs, and the person's own name.</summary>
internal sealed class CommonPasswords : IPasswordValidator<Person>
{
    public const string Code = "PasswordTooCommon";

    private static readonly string[] Stems =
    [
        "password", "passwort", "welcome", "letmein", "qwertyuiop", "asdfghjkl", "1q2w3e4r5t", "iloveyou", "administrator",
        "adminadmin", "changeme", "newsroom", "trustno1", "football", "baseball", "sunshine", "princess", "superman", "monkey",
        "dragon", "publishing", "editoreditor", "woaini", "5201314", "abc123", "qazwsxedc", "zaq12wsx", "p@ssw0rd",
    ];

    private static readonly string[] Runs = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "98765432109876543210"];

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) => Task.FromResult(
        IsCommon(password ?? string.Empty, user)
            ? IdentityResult.Failed(new IdentityError { Code = Code, Description = "This password is among the first that anybody would try." })
            : IdentityResult.Success);

    private static bool IsCommon(string password, Person person)
    {
        var plain = password.ToLowerInvariant();
        if (plain.Distinct().Count() < 5) return true;
        if (Array.Exists(Runs, run => run.Contains(plain, StringComparison.Ordinal))) return true;

        // A stem with a little around it: what is left without it is too short to protect anything.
        string[] stems = [.. Stems, .. person.Name.ToLowerInvariant().Split(' '), .. person.Email.ToLowerInvariant().Split('@', '.')];
        return Array.Exists(stems, stem => stem.Length >= 4 && plain.Contains(stem, StringComparison.Ordinal) && Rest(plain, stem) < 6);
    }

    private static int Rest(string plain, string stem) => plain.Replace(stem, string.Empty, StringComparison.Ordinal).Length;
}
