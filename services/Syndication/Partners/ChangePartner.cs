using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Contracts.Syndication;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Text;
using PublishingPlatform.Syndication.Delivering;
using PublishingPlatform.Syndication.Persistence;

namespace PublishingPlatform.Syndication.Partners;

/// <summary>Renames a partner, names whom to wake, changes the contract, suspends and resumes.</summary>
internal static class ChangePartner
{
    /// <summary>What is left out stays; an empty contact removes it.</summary>
    public sealed record Patch(
        [property: StringLength(Partner.NameLength, MinimumLength = 1)] string? Name,
        [property: StringLength(Partner.ContactLength)] string? EmergencyContact);

    public sealed record Contract(
        [property: Required, RegularExpression("^(sent|delivered|confirmed)$", ErrorMessage = "settleRule is sent, delivered or confirmed.")] string SettleRule,
        [property: Range(1, 7 * 24 * 60)] int SettleMinutes);

    public sealed record Suspension([property: Required, StringLength(Partner.ReasonLength, MinimumLength = 1)] string Reason);

    internal static void MapChangePartner(this IEndpointRouteBuilder partners)
    {
        partners.MapPatch("/{id:guid}", Change).WithName("Syndication.ChangePartner").WithSummary("Changes name or emergency contact.");
        partners.MapPut("/{id:guid}/contract", Agree).WithName("Syndication.AgreeContract").WithSummary("Says what settles a withdrawal, and by when.");
        partners.MapPost("/{id:guid}/suspend", Suspend).WithName("Syndication.SuspendPartner").WithSummary("Stops everything but withdrawals.");
        partners.MapPost("/{id:guid}/resume", Resume).WithName("Syndication.ResumePartner").WithSummary("Starts again; what waited goes out.");
    }

    private static async Task<Results<Ok<PartnerView>, ProblemHttpResult>> Change(
        Guid id, Patch request, IfMatch expected, SyndicationDbContext db, CancellationToken ct)
    {
        if (request.Name is not null && PlainText.Line(request.Name) is null) return PartnerRejections.Nameless();
        if (!EmergencyContact.IsMailableOrNone(request.EmergencyContact)) return PartnerRejections.Unmailable();

        return await Save(id, expected, db, partner =>
        {
            partner.Change(request.Name, request.EmergencyContact);
            return null;
        }, ct);
    }

    private static Task<Results<Ok<PartnerView>, ProblemHttpResult>> Agree(
        Guid id, Contract request, IfMatch expected, SyndicationDbContext db, TimeProvider clock, CancellationToken ct) =>
        Save(id, expected, db, partner =>
        {
            db.Contracts.Add(partner.Agree(request.SettleRule, request.SettleMinutes, clock.GetUtcNow()));
            return null;
        }, ct);

    private static async Task<Results<Ok<PartnerView>, ProblemHttpResult>> Suspend(
        Guid id, Suspension request, IfMatch expected, SyndicationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (PlainText.Line(request.Reason) is null) return Problems.BadRequest("ReasonMissing", "A suspension needs a reason.");

        return await Save(id, expected, db, partner =>
        {
            if (partner.Suspend(request.Reason, clock.GetUtcNow()) is { } rejection) return rejection;
            db.Announce(new PartnerSuspended { PartnerId = partner.Id, Revision = partner.Version, PartnerName = partner.Name, Reason = partner.SuspendedBecause! });
            return null;
        }, ct);
    }

    private static Task<Results<Ok<PartnerView>, ProblemHttpResult>> Resume(
        Guid id, IfMatch expected, SyndicationDbContext db, CancellationToken ct) =>
        Save(id, expected, db, partner =>
        {
            db.WakeAfterCommit(DeliveryWork.Name);
            return partner.Resume();
        }, ct);

    private static async Task<Results<Ok<PartnerView>, ProblemHttpResult>> Save(
        Guid id, IfMatch expected, SyndicationDbContext db, Func<Partner, Rejection?> change, CancellationToken ct)
    {
        var partner = await db.Partners.SingleOrDefaultAsync(p => p.Id == id, ct);
        if (partner is null) return PartnerRejections.Unknown();
        if (!expected.Is(partner.Version)) return Problems.Conflict("EditedByOthers", "Somebody else changed this partner. Read it again.", ("version", partner.Version));
        if (change(partner) is { } rejection) return Problems.Conflict(rejection);

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            return Problems.Conflict(PartnerRejections.NameTaken);
        }

        return TypedResults.Ok(PartnerView.Of(partner));
    }
}
