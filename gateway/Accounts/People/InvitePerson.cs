using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Gateway.Accounts.Passwords;
using PublishingPlatform.Gateway.Persistence;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Gateway.Accounts.People;

/// <summary>Makes an account and mails its owner a link to choose a password, in one transaction; the link can be sent again.</summary>
internal static class InvitePerson
{
    private const string DefaultLanguage = "en";

    public sealed record Request(string? Email, string? Name, IReadOnlyList<string>? Roles, string? Language);

    public static void MapInvitePerson(this IEndpointRouteBuilder people)
    {
        people.MapPost("/", Handle).WithName("Gateway.Accounts.InvitePerson").WithSummary("Invites somebody by mail.");
        people.MapPost("/{id:guid}/invite", HandleAgain).WithName("Gateway.Accounts.InviteAgain").WithSummary("Mails a new invitation; the earlier link stops working.");
    }

    private static async Task<Results<Created<PersonAnswer>, ProblemHttpResult>> Handle(
        Request request, AccountsDbContext db, LinkMails mails, TimeProvider clock, CancellationToken ct)
    {
        if (Refuse(request) is { } rejection) return Problems.BadRequest(rejection.Code, rejection.Detail);

        var person = new Person(NameText.Read(request.Name, Person.NameLength)!, request.Email!, request.Language ?? DefaultLanguage, request.Roles!, clock.GetUtcNow());
        db.People.Add(person);
        await mails.AskAsync(person, OneTimeLink.Invitation, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (DuplicateKey.Is(exception))
        {
            return Problems.Conflict("EmailTaken", "Somebody with this e-mail address has an account already.");
        }

        return TypedResults.Created($"/account/people/{person.Id}", PersonAnswer.Of(person));
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> HandleAgain(Guid id, AccountsDbContext db, LinkMails mails, CancellationToken ct)
    {
        if (await db.People.FirstOrDefaultAsync(person => person.Id == id, ct) is not { } person) return PeopleEndpoints.Unknown();
        if (!person.IsActive || person.PasswordHash is not null) return Problems.Conflict("NotInvited", "This person is not waiting for an invitation.");

        await mails.AskAsync(person, OneTimeLink.Invitation, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted((string?)null);
    }

    private static Rejection? Refuse(Request request)
    {
        if (NameText.Read(request.Name, Person.NameLength) is null) return new Rejection("NameInvalid", NameText.Rule(Person.NameLength));
        if (!EmailAddress.TryParse(request.Email, out _)) return new Rejection("EmailInvalid", "This is no e-mail address that mail can be sent to.");
        if (request.Language is { } language && (language.Length is 0 or > Person.LanguageLength || !language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')))
            return new Rejection("LanguageInvalid", "A language is a tag such as en or zh-Hant.");

        return AssignableRoles.Check(request.Roles);
    }
}
