using Microsoft.AspNetCore.Identity;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>Lets Identity compare addresses exactly as the unique column does.</summary>
internal sealed class EmailNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => NormalizeEmail(name);

    public string? NormalizeEmail(string? email) => email is null ? null : Person.Normalize(email);
}
