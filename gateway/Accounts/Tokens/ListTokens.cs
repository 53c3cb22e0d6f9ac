using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Accounts.SignIn;
using PublishingPlatform.Gateway.Edge;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Gateway.Accounts.Tokens;

/// <summary>Shows one's own tokens, newest first, with when each was last used; and revokes them.</summary>
internal static class ListTokens
{
    public sealed record Item(Guid Id, string Name, string Hint, IReadOnlyList<string>? Roles, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

    public static void MapListTokens(this IEndpointRouteBuilder tokens)
    {
        tokens.MapGet("/", Handle).WithName("Gateway.Accounts.ListTokens").WithSummary("My tokens.");
        tokens.MapDelete("/{id:guid}", Revoke).WithName("Gateway.Accounts.RevokeToken").WithSummary("Ends a token at once.");
    }

    private static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> Handle(
        string? after, int? limit, HttpContext context, AccountsDbContext db, CancellationToken ct)
    {
        if (context.Features.Get<EdgeIdentity>() is not { } me) return Me.SignInRequired();

        var query = db.Tokens.AsNoTracking().Where(token => token.PersonId == me.Account.Id && token.RevokedAt == null);
        if (after is not null)
        {
            if (Cursor.Decode(after, parts: 1) is not [var text] || !long.TryParse(text, out var ticks) || ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks)
                return Problems.BadRequest("CursorInvalid", "This is not a cursor of this list.");
            var before = new DateTimeOffset(ticks, TimeSpan.Zero);
            query = query.Where(token => token.CreatedAt < before);
        }

        var take = Paging.Limit(limit);
        var rows = await query.OrderByDescending(token => token.CreatedAt).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, take, row => Cursor.Encode($"{row.CreatedAt.UtcTicks}"), row => new Item(
            row.Id, row.Name, row.Hint, row.Roles, row.CreatedAt, row.ExpiresAt, row.LastUsedAt)));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id, HttpContext context, AccountsDbContext db, TokenDirectory directory, TimeProvider clock, CancellationToken ct)
    {
        if (context.Features.Get<EdgeIdentity>() is not { } me) return Me.SignInRequired();

        var token = await db.Tokens.FirstOrDefaultAsync(row => row.Id == id && row.PersonId == me.Account.Id, ct);
        if (token is null) return Problems.NotFound("TokenUnknown", "You have no such token.");

        token.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        directory.Forget(token.Hash);
        return TypedResults.NoContent();
    }
}
