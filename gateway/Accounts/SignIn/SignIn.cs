using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PublishingPlatform.Gateway.Accounts.Pages;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Gateway.Accounts.SignIn;

/// <summary>Begins a session: for programs with JSON, for people with a page that needs no script.</summary>
internal static class SignIn
{
    private const string AfterSignIn = "/account/";

    public sealed record Request(string? Email, string? Password);

    public static void MapSignIn(this IEndpointRouteBuilder account)
    {
        account.MapPost("/sign-in", Handle).Accepts<Request>("application/json")
            .WithName("Gateway.Accounts.SignIn").WithSummary("Begins a session and answers with its cookie.");
        account.MapPost("/sign-in", HandleForm).AcceptsForm()
            .WithName("Gateway.Accounts.SignInForm");
        account.MapGet("/sign-in", Show).WithName("Gateway.Accounts.SignInPage").ExcludeFromDescription();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Request request, PasswordCheck check, HttpContext context)
    {
        if (await check.FindAsync(request.Email, request.Password) is not { } person)
        {
            return Problems.Of(StatusCodes.Status401Unauthorized, "SignInRefused",
                "This e-mail address and password do not belong together, or the account is locked for a while.");
        }

        await SessionCookie.GiveAsync(context, person);
        return TypedResults.NoContent();
    }

    private static IResult Show(HttpContext context, string? returnTo) => Page(context, PageTexts.For(context.Request), string.Empty, returnTo);

    private static async Task<IResult> HandleForm(PasswordCheck check, HttpContext context)
    {
        var texts = PageTexts.For(context.Request);
        if (await AccountPage.ReadFormAsync(context) is not { } form)
            return Page(context, texts, string.Empty, null, texts.FormExpired, StatusCodes.Status400BadRequest);

        if (await check.FindAsync(form["email"], form["password"]) is not { } person)
            return Page(context, texts, form["email"].ToString(), form["returnTo"], texts.Refused, StatusCodes.Status401Unauthorized);

        await SessionCookie.GiveAsync(context, person);
        return Results.LocalRedirect(AccountPage.LocalOnly(form["returnTo"]) ?? AfterSignIn);
    }

    private static IResult Page(HttpContext context, PageTexts texts, string email, string? returnTo, string? notice = null, int status = StatusCodes.Status200OK)
    {
        var fields = AccountPage.Hidden("returnTo", AccountPage.LocalOnly(returnTo) ?? AfterSignIn)
            + AccountPage.Input(texts.Email, "email", "email", "username", email)
            + AccountPage.Input(texts.Password, "password", "password", "current-password");
        var content = AccountPage.Form(context, "/account/sign-in", fields, texts.SignIn)
            + $"<p><a href=\"/account/forgot\">{AccountPage.Encode(texts.Forgot)}</a></p>";
        return AccountPage.Show(context, texts, texts.SignIn, content, notice, status);
    }
}
