using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Persistence;
using PublishingPlatform.Platform.Text;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Products;
using PublishingPlatform.Syndication.Selection;

namespace PublishingPlatform.Syndication.Partners;

/// <summary>Takes on a partner. Without products of its own it gets everything.</summary>
internal static class CreatePartner
{
    public sealed record Request(
        [property: Required, StringLength(Partner.NameLength, MinimumLength = 1)] string Name,
        [property: StringLength(Partner.ContactLength)] string? EmergencyContact,
        IReadOnlyList<NewProduct>? Products);

    public sealed record NewProduct([property: Required, StringLength(Product.NameLength, MinimumLength = 1)] string Name, ProductFilter? Filter);

    internal static void MapCreatePartner(this IEndpointRouteBuilder partners) => partners
        .MapPost("/", Handle)
        .WithName("Syndication.CreatePartner")
        .WithSummary("Takes on a partner; without products it gets everything.");

    private static async Task<Results<Created<PartnerView>, ProblemHttpResult>> Handle(
        Request request, SyndicationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (PlainText.Line(request.Name) is null) return PartnerRejections.Nameless();
        if (request.Products?.Any(product => PlainText.Line(product?.Name) is null) == true) return Problems.BadRequest("NameMissing", "A product needs a name.");
        if (!EmergencyContact.IsMailableOrNone(request.EmergencyContact)) return PartnerRejections.Unmailable();

        var now = clock.GetUtcNow();
        var partner = new Partner(request.Name, request.EmergencyContact, now);
        if (await db.Partners.AnyAsync(p => p.NameKey == partner.NameKey, ct)) return Problems.Conflict(PartnerRejections.NameTaken);

        db.Partners.Add(partner);
        db.Contracts.Add(ContractVersion.Of(partner, now));
        foreach (var product in Products(request, partner, now))
        {
            db.Products.Add(product);
            db.ProductVersions.Add(product.Remember(now));
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException duplicate) when (DuplicateKey.Is(duplicate))
        {
            return Problems.Conflict(PartnerRejections.NameTaken);
        }

        return TypedResults.Created($"/api/syndication/partners/{partner.Id}", PartnerView.Of(partner));
    }

    private static IEnumerable<Product> Products(Request request, Partner partner, DateTimeOffset now) => request.Products is { Count: > 0 } chosen
        ? chosen.Select(product => new Product(partner.Id, product.Name, product.Filter ?? new ProductFilter(), isDefault: false, now))
        : [new Product(partner.Id, "everything", new ProductFilter(), isDefault: true, now)];
}

internal static class PartnerRejections
{
    public static readonly Rejection NameTaken = new("PartnerNameTaken", "There is a partner of that name.");

    public static ProblemHttpResult Nameless() => Problems.BadRequest("NameMissing", "A partner needs a name.");

    public static ProblemHttpResult Unmailable() =>
        Problems.BadRequest("ContactUnmailable", "The emergency contact is a mail address such as night.desk@partner.example.");

    public static ProblemHttpResult Unknown() => Problems.NotFound("PartnerUnknown", "There is no such partner.");
}
