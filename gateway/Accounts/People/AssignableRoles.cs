using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>Only roles that exist are given, so that a slip of the pen never looks like a role without permissions.</summary>
internal static class AssignableRoles
{
    public static Rejection? Check(IReadOnlyList<string>? roles)
    {
        if (roles is null || roles.Count == 0) return new Rejection("RolesMissing", "Name at least one role: " + string.Join(", ", Roles.All) + ".");

        return roles.FirstOrDefault(role => !Roles.All.Contains(role)) is { } unknown
            ? new Rejection("RoleUnknown", $"There is no role '{unknown}'. The roles are " + string.Join(", ", Roles.All) + ".")
            : null;
    }
}
