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

/// <summary>Makes a key for one's own scripts and shows it once. It can do less than its owner, never more.</summary>
internal static class CreateToken
{
    public sealed record Request(string? Name, DateTimeOffset? ExpiresAt, IReadOnlyList<string>? Roles);

    public sealed record Answer(Guid Id, string Token, string Name, IReadOnlyList<string> Roles, DateTimeOffset? ExpiresAt);

    public static void MapCreateToken(this IEndpointRouteBuilder tokens) => tokens
        .MapPost("/", Handle)
        .WithName("Gateway.Accounts.CreateToken").WithSummary("Makes a token for scripts; it is shown only in this answer.");

    private static async Task<Results<Created<Answer>, ProblemHttpResult>> Handle(
        Request request, HttpContext context, AccountsDbContext db, TimeProvider clock, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Features.Get<EdgeIdentity>() is not { } me) return Me.SignInRequired();

        var now = clock.GetUtcNow();
        if (NameText.Read(request.Name, PersonalToken.NameLength) is not { } name)
            return Problems.BadRequest("NameInvalid", NameText.Rule(PersonalToken.NameLength));
        if (request.ExpiresAt <= now) return Problems.BadRequest("ExpiryPassed", "The token would have expired already.");
        if (request.Roles?.FirstOrDefault(role => !me.Roles.Contains(role)) is { } missing)
            return Problems.Forbidden("RoleMissing", $"A token cannot have the role '{missing}', which you do not use here yourself.");

        // A token that is lent for a while makes none that outlives it.
        var ends = me.IsSession ? null : await db.Tokens.Where(own => own.Id == me.TokenId).Select(own => own.ExpiresAt).FirstOrDefaultAsync(ct);
        if (ends is not null && (request.ExpiresAt is null || request.ExpiresAt > ends))
            return Problems.Forbidden("ExpiryTooLate", "A token that ends makes only tokens that end no later than itself. Name such a time, or sign in.");

        // A limited token makes tokens with its own limit; a session makes such as follow its person's roles.
        var roles = request.Roles?.Distinct().ToList() ?? (me.IsSession ? null : me.Roles);
        var key = PersonalToken.NewKey();
        var token = new PersonalToken(me.Account.Id, name, roles, request.ExpiresAt, key, now);
        db.Tokens.Add(token);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/account/tokens/{token.Id}", new Answer(token.Id, key, token.Name, token.Roles ?? me.Roles, token.ExpiresAt));
    }
}
