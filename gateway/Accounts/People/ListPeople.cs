using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>Lists everybody who has or had an account, by address, which is unique and therefore a place to go on from.</summary>
internal static class ListPeople
{
    public static void MapListPeople(this IEndpointRouteBuilder people)
    {
        people.MapGet("/", Handle).WithName("Gateway.Accounts.ListPeople").WithSummary("Everybody with an account.");
        people.MapGet("/{id:guid}", HandleOne).WithName("Gateway.Accounts.ReadPerson").WithSummary("One person's account.");
    }

    private static async Task<Results<Ok<Page<PersonAnswer>>, ProblemHttpResult>> Handle(string? after, int? limit, AccountsDbContext db, CancellationToken ct)
    {
        var query = db.People.AsNoTracking();
        if (after is not null)
        {
            if (Cursor.Decode(after, parts: 1) is not [var last]) return Problems.BadRequest("CursorInvalid", "This is not a cursor of this list.");
#pragma warning disable CA1309, CA1310 // Translated to the database's own order, which is the one the list is sorted by.
            query = query.Where(person => string.Compare(person.NormalizedEmail, last) > 0);
#pragma warning restore CA1309, CA1310
        }

        var take = Paging.Limit(limit);
        var rows = await query.OrderBy(person => person.NormalizedEmail).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, take, row => Cursor.Encode(row.NormalizedEmail), PersonAnswer.Of));
    }

    private static async Task<Results<Ok<PersonAnswer>, ProblemHttpResult>> HandleOne(Guid id, AccountsDbContext db, HttpContext context, CancellationToken ct)
    {
        if (await db.People.AsNoTracking().FirstOrDefaultAsync(person => person.Id == id, ct) is not { } person) return PeopleEndpoints.Unknown();

        context.Response.Headers.ETag = IfMatch.ETag(person.Version);
        return TypedResults.Ok(PersonAnswer.Of(person));
    }
}
