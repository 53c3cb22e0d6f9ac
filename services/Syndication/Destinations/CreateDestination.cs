using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Outgoing;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Webhooks;

namespace PublishingPlatform.Syndication.Destinations;

/// <summary>Registers where a partner's stories go. The signing secret is in this answer and nowhere else.</summary>
internal static class CreateDestination
{
    private const int MostDestinations = 20;

    public sealed record Request(
        [property: Required] string Type,
        [property: Required, StringLength(Destination.UrlLength)] string Url,
        bool IncludeArchive = false);

    internal static void MapCreateDestination(this IEndpointRouteBuilder destinations) => destinations
        .MapPost("/", Handle)
        .WithName("Syndication.CreateDestination")
        .WithSummary("Registers a webhook; the signing secret is shown only in this answer.");

    private static async Task<Results<Created<DestinationSecret>, ProblemHttpResult>> Handle(
        Guid id, Request request, SyndicationDbContext db, DestinationAddress addresses, SecretBox secrets, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Partners.AnyAsync(p => p.Id == id, ct)) return PartnerRejections.Unknown();
        if (request.Type != Destination.Webhook) return Problems.Unprocessable("DestinationTypeUnknown", "The type is webhook.");
        var (url, refusal) = addresses.Read(request.Url);
        if (url is null) return Problems.BadRequest(OutgoingRefusedException.Code, refusal!);

        var known = await db.Destinations.Where(d => d.PartnerId == id && d.State != Destination.Disabled).Select(d => d.Url).ToListAsync(ct);
        if (known.Contains(url)) return Problems.Conflict("DestinationExists", "This partner has a destination with that address.");
        if (known.Count >= MostDestinations) return Problems.Conflict("TooManyDestinations", $"A partner has at most {MostDestinations} destinations.");

        var secret = StandardWebhooks.NewSecret();
        var destination = new Destination(id, url, secrets.Seal(secret), request.IncludeArchive, clock.GetUtcNow());
        db.Destinations.Add(destination);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/syndication/partners/{id}/destinations/{destination.Id}", new DestinationSecret(destination.Id, secret));
    }
}
