using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PublishingPlatform.Gateway.Accounts.Pages;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Gateway.Accounts.SignIn;
using PublishingPlatform.Gateway.Edge;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Gateway.Accounts.Passwords;

/// <summary>Replaces one's own password. The current one is asked for again, and guessed wrongly it counts as a failed sign-in.</summary>
internal static class ChangePassword
{
    private static readonly Rejection WrongPassword = new("SignInRefused", "The current password is not right, or the account is locked for a while.");

    public sealed record Request(string? Current, string? Password);

    public static void MapChangePassword(this IEndpointRouteBuilder account)
    {
        account.MapPost("/password", Handle).Accepts<Request>("application/json")
            .WithName("Gateway.Accounts.ChangePassword").WithSummary("Replaces my password and ends my other sessions.");
        account.MapPost("/password", HandleForm).AcceptsForm()
            .WithName("Gateway.Accounts.ChangePasswordForm");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Request request, HttpContext context, PasswordCheck check, PasswordChoice choice, AccountsDbContext db, AccountDirectory directory, CancellationToken ct)
    {
        if (context.Features.Get<EdgeIdentity>() is not { } me) return Me.SignInRequired();
        if (await ChangeAsync(request, me, context, check, choice, db, directory, ct) is not { } rejection) return TypedResults.NoContent();

        return rejection == WrongPassword ? Problems.Forbidden(rejection.Code, rejection.Detail) : Problems.BadRequest(rejection.Code, rejection.Detail);
    }

    private static async Task<IResult> HandleForm(
        HttpContext context, PasswordCheck check, PasswordChoice choice, AccountsDbContext db, AccountDirectory directory, CancellationToken ct)
    {
        var texts = PageTexts.For(context.Request);
        if (context.Features.Get<EdgeIdentity>() is not { } me) return Results.LocalRedirect("/account/sign-in");

        var form = await AccountPage.ReadFormAsync(context);
        var rejection = form is null ? null : await ChangeAsync(new Request(form["current"], form["password"]), me, context, check, choice, db, directory, ct);
        var notice = form is null ? texts.FormExpired : rejection?.Code switch
        {
            null => texts.Saved,
            PasswordChoice.TooShort => texts.TooShort,
            CommonPasswords.Code => texts.TooCommon,
            _ => texts.Refused,
        };
        return AccountPage.Show(context, texts, texts.ChangePassword, "<p><a href=\"/account/\">←</a></p>", notice);
    }

    private static async Task<Rejection?> ChangeAsync(
        Request request, EdgeIdentity me, HttpContext context, PasswordCheck check, PasswordChoice choice, AccountsDbContext db, AccountDirectory directory, CancellationToken ct)
    {
        if (await check.FindAsync(me.Account.Email, request.Current) is not { } person) return WrongPassword;
        if (await choice.SetAsync(person, request.Password) is { } rejection) return rejection;

        await db.SaveChangesAsync(ct);
        directory.Forget(person.Id);

        // All sessions have ended with the old password; the one that changed it goes on.
        if (me.IsSession) await SessionCookie.GiveAsync(context, person);
        return null;
    }
}
