using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>
/// Somebody who may sign in. The stamp is part of every session: when it changes, all of them end, on every replica.
/// </summary>
internal sealed class Person
{
    public const int NameLength = 200;
    public const int EmailLength = 254;
    public const int LanguageLength = 35;

    private readonly List<PersonRole> _roles = [];

    private Person()
    {
    }

    public Person(string name, string email, string language, IEnumerable<string> roles, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Name = name;
        Email = email.Trim();
        NormalizedEmail = Normalize(email);
        Language = language;
        CreatedAt = now;
        Stamp = NewStamp();
        Version = 1;
        SetRoles(roles);
    }

    public Guid Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string Email { get; private set; } = string.Empty;

    public string NormalizedEmail { get; private set; } = string.Empty;

    public string Language { get; private set; } = string.Empty;

    /// <summary>Null until the invitation is accepted.</summary>
    public string? PasswordHash { get; private set; }

    public string Stamp { get; private set; } = string.Empty;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DeactivatedAt { get; private set; }

    public int FailedSignIns { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<PersonRole> Roles => _roles;

    public bool IsActive => DeactivatedAt is null;

    public bool Has(string role) => _roles.Exists(held => held.Role == role);

    public void SetRoles(IEnumerable<string> roles)
    {
        var wanted = roles.Distinct(StringComparer.Ordinal).ToList();
        _roles.RemoveAll(held => !wanted.Contains(held.Role));
        _roles.AddRange(wanted.Where(role => !Has(role)).Select(role => new PersonRole(Id, role)));
    }

    public void SetPassword(string? hash)
    {
        PasswordHash = hash;
        FailedSignIns = 0;
        LockedUntil = null;
    }

    public void Stamped(string stamp) => Stamp = stamp;

    public void EndSessions() => Stamp = NewStamp();

    public void Deactivate(DateTimeOffset now)
    {
        DeactivatedAt ??= now;
        EndSessions();
    }

    public void Reactivate()
    {
        DeactivatedAt = null;
        EndSessions();
    }

    public void Changed() => Version++;

    public static string Normalize(string email) => email.Trim().NormalizeSafely().ToUpperInvariant();

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
