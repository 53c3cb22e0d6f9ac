using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using PublishingPlatform.Notification.Mail;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;
using PublishingPlatform.Platform.Text;

namespace PublishingPlatform.Notification.Audience;

/// <summary><c>POST /api/notification/erasures</c>: erases an address whose owner wrote to the house instead of clicking.</summary>
internal static class EraseAddress
{
    public sealed record Request([Required, MaxLength(320)] string Email);

    internal static void MapEraseAddress(this IEndpointRouteBuilder routes) => routes
        .MapPost("/erasures", Handle)
        .RequirePermission(Permissions.AudiencesManage)
        .WithName("Notification.EraseAddress")
        .WithSummary("Forgets an address; succeeds for unknown ones too.")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(Request request, Erasure erasure, CancellationToken ct)
    {
        if (!EmailAddress.TryParse(request.Email, out var address)) return Problems.BadRequest("EmailInvalid", "This is no e-mail address.");

        await erasure.Erase(address.Key, ct);
        return TypedResults.NoContent();
    }
}
