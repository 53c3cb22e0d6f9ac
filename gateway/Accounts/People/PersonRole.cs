namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>A role as a row of its own, so that "is there another admin" is one question to the database.</summary>
internal sealed class PersonRole(Guid personId, string role)
{
    public Guid PersonId { get; private set; } = personId;

    public string Role { get; private set; } = role;
}
