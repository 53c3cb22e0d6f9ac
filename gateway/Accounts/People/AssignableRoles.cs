using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>Only roles that exist are given, so that a slip of the pen never looks like a role without permissions.</summary>
internal static class AssignableRoles
{
    public static Rejection? Check(IReadOnlyList<string>? roles)
    {
        if (roles is null || roles.Count == 0) return new Rejection("RolesMissing", "Name at least one role: " + string.Join(", ", Roles.All) + ".");

        var unknown = roles.Where(role => !Roles.All.Contains(role)).ToList();
        return unknown.Count == 0
            ? null
            : new Rejection("RoleUnknown", $"There is no role '{unknown[0]}'. The roles are " + string.Join(", ", Roles.All) + ".");
    }
}
