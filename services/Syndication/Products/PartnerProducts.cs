using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Text;
using PublishingPlatform.Syndication.Partners;
using PublishingPlatform.Syndication.Persistence;
using PublishingPlatform.Syndication.Selection;

namespace PublishingPlatform.Syndication.Products;

/// <summary>Says what a partner gets. Changes hold for what is published from then on.</summary>
internal static class PartnerProducts
{
    public sealed record Request(
        [property: Required, StringLength(Product.NameLength, MinimumLength = 1)] string Name, ProductFilter? Filter);

    /// <summary>What is left out stays.</summary>
    public sealed record Patch([property: StringLength(Product.NameLength, MinimumLength = 1)] string? Name, ProductFilter? Filter);

    public sealed record View(Guid Id, int Version, string Name, ProductFilter Filter, bool IsDefault, DateTimeOffset CreatedAt)
    {
        internal static View Of(Product product) =>
            new(product.Id, product.Version, product.Name, product.Filter, product.IsDefault, product.CreatedAt);
    }

    internal static void MapPartnerProducts(this IEndpointRouteBuilder partners)
    {
        partners.MapPost("/{id:guid}/products", Create).WithName("Syndication.CreateProduct")
            .WithSummary("Adds a product; the first one replaces the default \"everything\".");
        partners.MapGet("/{id:guid}/products", List).WithName("Syndication.ListProducts").WithSummary("Lists a partner's products.");
        partners.MapPatch("/{id:guid}/products/{product:guid}", Change).WithName("Syndication.ChangeProduct").WithSummary("Changes a product's name or filter.");
        partners.MapDelete("/{id:guid}/products/{product:guid}", Retire).WithName("Syndication.RetireProduct").WithSummary("Ends a product.");
    }

    private static async Task<Results<Created<View>, ProblemHttpResult>> Create(
        Guid id, Request request, SyndicationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Partners.AnyAsync(p => p.Id == id, ct)) return PartnerRejections.Unknown();

        if (PlainText.Line(request.Name) is null) return Nameless();

        var now = clock.GetUtcNow();
        var product = new Product(id, request.Name, request.Filter ?? new ProductFilter(), isDefault: false, now);
        db.Products.Add(product);
        db.ProductVersions.Add(product.Remember(now));
        foreach (var everything in await db.Products.Where(p => p.PartnerId == id && p.IsDefault && p.RetiredAt == null).ToListAsync(ct))
            End(everything, db, now);

        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/syndication/partners/{id}/products/{product.Id}", View.Of(product));
    }

    private static async Task<Results<Ok<Page<View>>, ProblemHttpResult>> List(Guid id, SyndicationDbContext db, CancellationToken ct)
    {
        if (!await db.Partners.AnyAsync(p => p.Id == id, ct)) return PartnerRejections.Unknown();

        var products = await db.Products.AsNoTracking().Where(p => p.PartnerId == id && p.RetiredAt == null)
            .OrderBy(p => p.CreatedAt).Take(Paging.Max).ToListAsync(ct);
        return TypedResults.Ok(new Page<View>(products.ConvertAll(View.Of), null));
    }

    private static async Task<Results<Ok<View>, ProblemHttpResult>> Change(
        Guid id, Guid product, Patch request, IfMatch expected, SyndicationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var row = await Find(id, product, db, ct);
        if (row is null) return Unknown();
        if (!expected.Is(row.Version)) return Problems.Conflict("EditedByOthers", "Somebody else changed this product. Read it again.", ("version", row.Version));

        if (request.Name is not null && PlainText.Line(request.Name) is null) return Nameless();

        row.Change(request.Name, request.Filter);
        db.ProductVersions.Add(row.Remember(clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(View.Of(row));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Retire(
        Guid id, Guid product, SyndicationDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var row = await Find(id, product, db, ct);
        if (row is null) return Unknown();

        End(row, db, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static void End(Product product, SyndicationDbContext db, DateTimeOffset now)
    {
        product.Retire(now);
        db.ProductVersions.Add(product.Remember(now));
    }

    private static Task<Product?> Find(Guid partner, Guid product, SyndicationDbContext db, CancellationToken ct) =>
        db.Products.SingleOrDefaultAsync(p => p.Id == product && p.PartnerId == partner && p.RetiredAt == null, ct);

    private static ProblemHttpResult Nameless() => Problems.BadRequest("NameMissing", "A product needs a name.");

    private static ProblemHttpResult Unknown() => Problems.NotFound("ProductUnknown", "This partner has no such product.");
}
