using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PublishingPlatform.Gateway.Accounts.Pages;

namespace PublishingPlatform.Gateway.Accounts.SignIn;

/// <summary>Ends this browser's session; harmless without one.</summary>
internal static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder account) => account
        .MapPost("/sign-out", (Delegate)Handle)
        .WithName("Gateway.Accounts.SignOut").WithSummary("Ends the session of this cookie.");

    private static async Task<IResult> Handle(HttpContext context)
    {
        // A form is followed by a page; a program gets 204.
        var fromPage = context.Request.HasFormContentType;
        if (fromPage && await AccountPage.ReadFormAsync(context) is null) return Results.LocalRedirect("/account/");

        await SessionCookie.TakeAsync(context);
        return fromPage ? Results.LocalRedirect("/account/sign-in") : Results.NoContent();
    }
}
