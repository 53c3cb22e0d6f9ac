using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>Replaces what a person may do; it counts from their next request on.</summary>
internal static class ChangeRoles
{
    public sealed record Request(IReadOnlyList<string>? Roles);

    public static void MapChangeRoles(this IEndpointRouteBuilder people) => people
        .MapPut("/{id:guid}/roles", Handle)
        .WithName("Gateway.Accounts.ChangeRoles").WithSummary("Replaces a person's roles.");

    private static async Task<Results<Ok<PersonAnswer>, ProblemHttpResult>> Handle(
        Guid id, IfMatch expected, Request request, AccountsDbContext db, LastAdmin lastAdmin, AccountDirectory directory, CancellationToken ct)
    {
        if (AssignableRoles.Check(request.Roles) is { } unknown) return Problems.BadRequest(unknown.Code, unknown.Detail);
        if (await db.People.FirstOrDefaultAsync(person => person.Id == id, ct) is not { } person) return PeopleEndpoints.Unknown();
        if (!expected.Is(person.Version)) return PeopleEndpoints.EditedByOthers();
        if (!request.Roles!.Contains(Roles.Admin) && await lastAdmin.MayGoAsync(person, ct) is { } rejection) return Problems.Conflict(rejection);

        person.SetRoles(request.Roles!);
        person.Changed();
        await db.SaveChangesAsync(ct);
        directory.Forget(person.Id);
        return TypedResults.Ok(PersonAnswer.Of(person));
    }
}
