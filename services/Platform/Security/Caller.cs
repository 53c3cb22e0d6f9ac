using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace PublishingPlatform.Platform.Security;

/// <summary>Who sends the request, as vouched for by the gateway.</summary>
public sealed class Caller
{
    private readonly IReadOnlySet<string> permissions;

    private Caller(Guid id, string name, IReadOnlyList<string> roles, string? language)
    {
        Id = id;
        Name = name;
        Roles = roles;
        Language = language;
        permissions = Permissions.Of(roles);
    }

    /// <summary><see cref="Guid.Empty"/> for a visitor without an account.</summary>
    public Guid Id { get; }

    public string Name { get; }

    public IReadOnlyList<string> Roles { get; }

    /// <summary>BCP 47 tag that the person chose; null when none.</summary>
    public string? Language { get; }

    public bool IsAnonymous => Id == Guid.Empty;

    public bool Has(string permission) => permissions.Contains(permission);

    public static Caller Of(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(IdentityClaims.Subject), out var id) && principal.Identity?.IsAuthenticated == true
            ? new Caller(id, principal.FindFirstValue(IdentityClaims.Name) ?? "", [.. principal.FindAll(IdentityClaims.Role).Select(c => c.Value)], principal.FindFirstValue(IdentityClaims.Language))
            : new Caller(Guid.Empty, "", [], null);

    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<Caller?>(Of(context.User));
}

/// <summary>The claims of an identity token.</summary>
public static class IdentityClaims
{
    public const string Subject = "sub";
    public const string Name = "name";
    public const string Role = "role";
    public const string Language = "locale";
}
