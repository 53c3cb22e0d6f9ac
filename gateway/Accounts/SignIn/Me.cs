using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PublishingPlatform.Gateway.Accounts.Pages;
using PublishingPlatform.Gateway.Edge;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Accounts.SignIn;

/// <summary>Says who is signed in and what that person may do: with this session, or with this token.</summary>
internal static class Me
{
    public sealed record Answer(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions, string Language);

    public static void MapMe(this IEndpointRouteBuilder account)
    {
        account.MapGet("/me", Handle).WithName("Gateway.Accounts.Me").WithSummary("Who I am and what I may do.");
        account.MapGet("/", Show).WithName("Gateway.Accounts.MyPage").ExcludeFromDescription();
    }

    private static Results<Ok<Answer>, ProblemHttpResult> Handle(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.Features.Get<EdgeIdentity>() is not { } me) return SignInRequired();

        var permissions = Platform.Security.Permissions.Of(me.Roles).Order(StringComparer.Ordinal).ToList();
        return TypedResults.Ok(new Answer(me.Account.Id, me.Account.Name, me.Account.Email, me.Roles, permissions, me.Account.Language));
    }

    private static IResult Show(HttpContext context)
    {
        if (context.Features.Get<EdgeIdentity>() is not { } me) return Results.LocalRedirect("/account/sign-in");

        var texts = PageTexts.For(context.Request);
        var passwords = AccountPage.Input(texts.CurrentPassword, "current", "password", "current-password")
            + AccountPage.Input(texts.NewPassword, "password", "password", "new-password", hint: texts.PasswordRule);
        return AccountPage.Show(context, texts, me.Account.Name, $"""
            <p>{AccountPage.Encode(texts.SignedInAs)} {AccountPage.Encode(me.Account.Email)}</p>
            {AccountPage.Form(context, "/account/sign-out", string.Empty, texts.SignOut)}
            <h2>{AccountPage.Encode(texts.ChangePassword)}</h2>
            {AccountPage.Form(context, "/account/password", passwords, texts.Save)}
            """);
    }

    public static ProblemHttpResult SignInRequired() =>
        Problems.Of(StatusCodes.Status401Unauthorized, "SignInRequired", "Sign in, or send a token, to do this.");
}
