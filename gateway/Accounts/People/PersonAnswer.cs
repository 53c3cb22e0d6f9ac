namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>A person as those see them who manage accounts.</summary>
/// <param name="State"><c>invited</c>, <c>active</c> or <c>deactivated</c>.</param>
public sealed record PersonAnswer(Guid Id, string Name, string Email, string Language, IReadOnlyList<string> Roles, string State, DateTimeOffset CreatedAt, int Version)
{
    internal static PersonAnswer Of(Person person) => new(
        person.Id, person.Name, person.Email, person.Language, [.. person.Roles.Select(held => held.Role).Order(StringComparer.Ordinal)],
        !person.IsActive ? "deactivated" : person.PasswordHash is null ? "invited" : "active",
        person.CreatedAt, person.Version);
}
