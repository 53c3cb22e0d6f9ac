using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Accounts.Pages;
using PublishingPlatform.Gateway.Accounts.People;
using PublishingPlatform.Gateway.Persistence;

namespace PublishingPlatform.Gateway.Accounts.Passwords;

/// <summary>
/// Mails a link to choose a new password. The answer and the time it takes say nothing about whether the address
/// has an account.
/// </summary>
internal static class ForgotPassword
{
    private static readonly TimeSpan AlwaysTakes = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan OneMailPer = TimeSpan.FromMinutes(1);

    public sealed record Request(string? Email);

    public static void MapForgotPassword(this IEndpointRouteBuilder account)
    {
        account.MapPost("/password/forgot", Handle).Accepts<Request>("application/json")
            .WithName("Gateway.Accounts.ForgotPassword").WithSummary("Mails a link to choose a new password, if the address has an account.");
        account.MapPost("/password/forgot", HandleForm).AcceptsForm()
            .WithName("Gateway.Accounts.ForgotPasswordForm");
        account.MapGet("/forgot", Show).WithName("Gateway.Accounts.ForgotPasswordPage").ExcludeFromDescription();
    }

    private static async Task<Accepted> Handle(Request request, AccountsDbContext db, LinkMails mails, TimeProvider clock, CancellationToken ct)
    {
        await Task.WhenAll(AskAsync(request.Email, db, mails, clock, ct), Task.Delay(AlwaysTakes, ct));
        return TypedResults.Accepted((string?)null);
    }

    private static IResult Show(HttpContext context) => Page(context, PageTexts.For(context.Request));

    private static async Task<IResult> HandleForm(HttpContext context, AccountsDbContext db, LinkMails mails, TimeProvider clock, CancellationToken ct)
    {
        var texts = PageTexts.For(context.Request);
        if (await AccountPage.ReadFormAsync(context) is not { } form) return Page(context, texts, texts.FormExpired);

        await Task.WhenAll(AskAsync(form["email"], db, mails, clock, ct), Task.Delay(AlwaysTakes, ct));
        return AccountPage.Show(context, texts, texts.Forgot, string.Empty, texts.LinkSent);
    }

    private static IResult Page(HttpContext context, PageTexts texts, string? notice = null) => AccountPage.Show(
        context, texts, texts.Forgot,
        AccountPage.Form(context, "/account/password/forgot", AccountPage.Input(texts.Email, "email", "email", "username"), texts.SendLink),
        notice);

    private static async Task AskAsync(string? email, AccountsDbContext db, LinkMails mails, TimeProvider clock, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(email) || email.Length > Person.EmailLength) return;

        var normalized = Person.Normalize(email);
        var person = await db.People.FirstOrDefaultAsync(p => p.NormalizedEmail == normalized && p.DeactivatedAt == null, ct);
        if (person is null) return;

        // Whoever was invited and lost the mail gets the invitation again.
        var purpose = person.PasswordHash is null ? OneTimeLink.Invitation : OneTimeLink.PasswordReset;
        var recently = clock.GetUtcNow() - OneMailPer;
        if (await db.Links.AnyAsync(link => link.PersonId == person.Id && link.Purpose == purpose && link.CreatedAt > recently, ct)) return;

        await mails.AskAsync(person, purpose, ct);
        await db.SaveChangesAsync(ct);
    }
}
