using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.Tokens;

namespace PublishingPlatform.Gateway.Accounts.Keys;

/// <summary><c>GET /.well-known/jwks.json</c>: the public halves (RFC 7517), with which services verify who is calling.</summary>
internal static class KeySet
{
    public sealed record PublicKey(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg);

    public sealed record Answer(IReadOnlyList<PublicKey> Keys);

    public static void MapKeySet(this IEndpointRouteBuilder routes) => routes
        .MapGet("/.well-known/jwks.json", Handle)
        .WithName("Gateway.KeySet")
        .WithSummary("The public keys of identity tokens.")
        .WithTags("Keys");

    private static async Task<Ok<Answer>> Handle(SigningKeys keys, HttpContext context, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "public, max-age=60";
        return TypedResults.Ok(new Answer([.. (await keys.Current(ct)).Cast<JsonWebKey>()
            .Select(key => new PublicKey("EC", "P-256", key.X, key.Y, key.KeyId, "sig", SecurityAlgorithms.EcdsaSha256))]));
    }
}
