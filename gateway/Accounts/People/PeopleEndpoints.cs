using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary><c>/account/people</c>: for those who manage accounts.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder account)
    {
        var people = account.MapGroup("/people").RequirePermission(Permissions.AccountsManage).WithTags("People");
        people.MapListPeople();
        people.MapInvitePerson();
        people.MapChangeRoles();
        people.MapDeactivatePerson();
    }

    public static ProblemHttpResult Unknown() => Problems.NotFound("PersonUnknown", "Nobody here has this id.");

    public static ProblemHttpResult EditedByOthers() =>
        Problems.PreconditionFailed("EditedByOthers", "Somebody else changed this account. Read it again and repeat.");
}
