using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Accounts.Tokens;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>
/// Takes an account out of use, and back. Sessions and tokens end with it and do not come back: whoever returns signs
/// in anew. The name stays on everything the person did.
/// </summary>
internal static class DeactivatePerson
{
    public static void MapDeactivatePerson(this IEndpointRouteBuilder people)
    {
        people.MapPost("/{id:guid}/deactivate", Deactivate).WithName("Gateway.Accounts.DeactivatePerson").WithSummary("Ends an account with its sessions and tokens.");
        people.MapPost("/{id:guid}/reactivate", Reactivate).WithName("Gateway.Accounts.ReactivatePerson").WithSummary("Lets a deactivated person sign in again.");
    }

    private static async Task<Results<Ok<PersonAnswer>, ProblemHttpResult>> Deactivate(
        Guid id, AccountsDbContext db, LastAdmin lastAdmin, AccountDirectory directory, TokenDirectory tokens, TimeProvider clock, CancellationToken ct)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == id, ct) is not { } person) return PeopleEndpoints.Unknown();
        if (await lastAdmin.MayGoAsync(person, ct) is { } rejection) return Problems.Conflict(rejection);

        var now = clock.GetUtcNow();
        person.Deactivate(now);
        person.Changed();
        var held = await db.Tokens.Where(token => token.PersonId == id && token.RevokedAt == null).ToListAsync(ct);
        held.ForEach(token => token.Revoke(now));
        await db.SaveChangesAsync(ct);

        directory.Forget(id);
        held.ForEach(token => tokens.Forget(token.Hash));
        return TypedResults.Ok(PersonAnswer.Of(person));
    }

    private static async Task<Results<Ok<PersonAnswer>, ProblemHttpResult>> Reactivate(Guid id, AccountsDbContext db, AccountDirectory directory, CancellationToken ct)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == id, ct) is not { } person) return PeopleEndpoints.Unknown();

        person.Reactivate();
        person.Changed();
        await db.SaveChangesAsync(ct);
        directory.Forget(id);
        return TypedResults.Ok(PersonAnswer.Of(person));
    }
}
