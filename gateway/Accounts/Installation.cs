namespace PublishingPlatform.Gateway.Accounts;

/// <summary>
/// One row for the whole installation. It is inserted together with the first admin, so only one replica creates one,
/// and its version is raised by whoever takes the admin role away, so two who do that at once cannot both succeed.
/// </summary>
internal sealed class Installation
{
    public const int OnlyId = 1;

    private Installation()
    {
    }

    public Installation(DateTimeOffset now)
    {
        Id = OnlyId;
        FirstAdminAt = now;
        Version = 1;
    }

    public int Id { get; private set; }

    public DateTimeOffset FirstAdminAt { get; private set; }

    public int Version { get; private set; }

    public void AdminsChanged() => Version++;
}
