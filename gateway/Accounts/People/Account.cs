namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>What a request needs to know about the person behind it.</summary>
internal sealed record Account(Guid Id, string Name, string Email, string Language, string Stamp, bool IsActive, string[] Roles);
