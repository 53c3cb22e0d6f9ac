using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Accounts.Pages;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Gateway.Accounts.SignIn;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Http;

namespace PublishingPlatform.Gateway.Accounts.Passwords;

/// <summary>
/// Follows a mailed link: accepts an invitation or replaces a forgotten password. Opening the page uses nothing up,
/// because mail scanners open links too; only the chosen password does, and only once.
/// </summary>
internal static class ChooseByLink
{
    private const string LinkClosed = "LinkClosed";

    public sealed record Request(string? Token, string? Password);

    public static void MapChooseByLink(this IEndpointRouteBuilder account)
    {
        Map(account, "/accept", "/accept", OneTimeLink.Invitation, "AcceptInvitation", "Accepts an invitation by choosing a password.");
        Map(account, "/password/reset", "/reset", OneTimeLink.PasswordReset, "ResetPassword", "Replaces a forgotten password; all sessions end.");
    }

    private static void Map(IEndpointRouteBuilder account, string action, string page, string purpose, string name, string summary)
    {
        account.MapPost(action, (Request request, HttpContext context, AccountsDbContext db, PasswordChoice choice, AccountDirectory directory, TimeProvider clock, CancellationToken ct) =>
                Handle(request, purpose, context, db, choice, directory, clock, ct))
            .Accepts<Request>("application/json").WithName($"Gateway.Accounts.{name}").WithSummary(summary);
        account.MapPost(action, (HttpContext context, AccountsDbContext db, PasswordChoice choice, AccountDirectory directory, TimeProvider clock, CancellationToken ct) =>
                HandleForm(action, purpose, context, db, choice, directory, clock, ct))
            .AcceptsForm().WithName($"Gateway.Accounts.{name}Form");
        account.MapGet(page, (HttpContext context, string? token) => Page(context, PageTexts.For(context.Request), action, purpose, token))
            .WithName($"Gateway.Accounts.{name}Page").ExcludeFromDescription();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Request request, string purpose, HttpContext context, AccountsDbContext db, PasswordChoice choice, AccountDirectory directory, TimeProvider clock, CancellationToken ct)
    {
        var (person, rejection) = await ChooseAsync(request, purpose, db, choice, clock, ct);
        if (person is null) return rejection!.Code == LinkClosed ? Problems.Gone(rejection.Code, rejection.Detail) : Problems.BadRequest(rejection.Code, rejection.Detail);

        directory.Forget(person.Id);
        await SessionCookie.GiveAsync(context, person);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> HandleForm(
        string action, string purpose, HttpContext context, AccountsDbContext db, PasswordChoice choice, AccountDirectory directory, TimeProvider clock, CancellationToken ct)
    {
        var texts = PageTexts.For(context.Request);
        if (await AccountPage.ReadFormAsync(context) is not { } form) return Page(context, texts, action, purpose, null, texts.FormExpired);

        var (person, rejection) = await ChooseAsync(new Request(form["token"], form["password"]), purpose, db, choice, clock, ct);
        if (person is null) return Page(context, texts, action, purpose, form["token"], Say(texts, rejection!));

        directory.Forget(person.Id);
        await SessionCookie.GiveAsync(context, person);
        return Results.LocalRedirect("/account/");
    }

    private static async Task<(Person? Person, Rejection? Rejection)> ChooseAsync(
        Request request, string purpose, AccountsDbContext db, PasswordChoice choice, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var closed = new Rejection(LinkClosed, "This link was used already or has expired.");
        if (string.IsNullOrEmpty(request.Token)) return (null, closed);

        var hash = Secret.HashOf(request.Token);
        var link = await db.Links.FirstOrDefaultAsync(l => l.Hash == hash && l.Purpose == purpose, ct);
        if (link is null || !link.IsOpen(now)) return (null, closed);

        var person = await db.People.FirstAsync(p => p.Id == link.PersonId, ct);
        if (!person.IsActive) return (null, closed);
        if (await choice.SetAsync(person, request.Password) is { } rejection) return (null, rejection);

        link.Close(now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The link was followed twice at the same moment; the other one was first.
            return (null, closed);
        }

        return (person, null);
    }

    private static IResult Page(HttpContext context, PageTexts texts, string action, string purpose, string? token, string? notice = null)
    {
        var title = purpose == OneTimeLink.Invitation ? texts.Welcome : texts.ChoosePassword;
        if (string.IsNullOrEmpty(token)) return AccountPage.Show(context, texts, title, string.Empty, notice ?? texts.LinkClosed, StatusCodes.Status400BadRequest);

        var fields = AccountPage.Hidden("token", token) + AccountPage.Input(texts.NewPassword, "password", "password", "new-password", hint: texts.PasswordRule);
        return AccountPage.Show(
            context, texts, title, AccountPage.Form(context, "/account" + action, fields, texts.Save), notice,
            notice is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static string Say(PageTexts texts, Rejection rejection) => rejection.Code switch
    {
        LinkClosed => texts.LinkClosed,
        PasswordChoice.TooShort => texts.TooShort,
        _ => texts.TooCommon,
    };
}
