using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using PublishingPlatform.Platform.Http;
using Scalar.AspNetCore;

namespace PublishingPlatform.Gateway.Descriptions;

/// <summary>
/// <c>/openapi</c>: all services' descriptions to read and try in a browser. Its script comes from this site, and only
/// the page's own start line may run inline.
/// </summary>
internal static class ApiDescriptions
{
    private static readonly string[] Documents = ["content", "media", "syndication", "notification", "reader", "gateway"];

    // The framework's endpoint for documents would answer unknown names itself, with plain text.
    private const int BeforeDocuments = -1;

    public static void MapApiDescriptions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/openapi/index.json", () => TypedResults.Ok(new { items = Documents.Select(name => new { name, url = $"/openapi/{name}.json" }) }))
            .WithOrder(BeforeDocuments).WithName("Gateway.ListDescriptions").WithSummary("The services' OpenAPI documents.").WithTags("Descriptions");
        routes.MapGet($"/openapi/{{name:regex(^(?!({string.Join('|', Documents)})$))}}.json", Unknown).WithOrder(BeforeDocuments).ExcludeFromDescription();

        routes.MapScalarApiReference("/openapi", (options, context) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
                + "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";
            options.WithTitle("Publishing platform API").WithNonce(nonce)
                .DisableDefaultFonts().DisableAgent().DisableMcp()
                .WithOpenApiRoutePattern("/openapi/{documentName}.json")
                .AddDocuments(Documents);
        }).ExcludeFromDescription();
    }

    private static ProblemHttpResult Unknown(string name) =>
        Problems.NotFound("DescriptionUnknown", $"There is no description '{name}'. /openapi/index.json lists those that there are.");
}
