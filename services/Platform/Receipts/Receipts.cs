using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Platform.Receipts;

/// <summary>What each revision of one story caused in one service.</summary>
public sealed record ServiceReceipt(string Service, Guid StoryId, IReadOnlyList<RevisionReceipt> Revisions);

/// <summary>What one revision caused. A revision that the service has not seen is not in its receipt.</summary>
/// <param name="State"><c>working</c>, or <c>settled</c> when nothing more will happen by itself.</param>
/// <param name="Kind">What kind of revision it is, from the owner of stories; null from everybody else.</param>
public sealed record RevisionReceipt(int Revision, string State, IReadOnlyList<ReceiptEntry> Entries, string? Kind = null)
{
    public const string Working = "working";
    public const string Settled = "settled";
    public const string Unseen = "unseen";
}

/// <summary>One effect: a page, a delivery, an alert.</summary>
/// <param name="What">For example <c>page</c>, <c>delivery</c>, <c>alert</c>.</param>
/// <param name="Target">A path, a partner's name, a channel; never a person's address.</param>
public sealed record ReceiptEntry(
    string What, string Target, string State, DateTimeOffset At, int Attempts = 1, string? Detail = null, string? TraceId = null);

/// <summary>How a service tells what a story's revisions caused in it.</summary>
public interface IReceiptSource
{
    string Service { get; }

    /// <param name="revision">Only this one; null for all that the service has seen.</param>
    Task<ServiceReceipt> Read(Guid storyId, int? revision, CancellationToken ct);
}

public static class ReceiptRegistration
{
    public static void AddReceipt<TSource>(this IHostApplicationBuilder builder) where TSource : class, IReceiptSource =>
        builder.Services.AddScoped<IReceiptSource, TSource>();

    /// <summary><c>GET /api/{service}/stories/{id}/receipt</c>: what this service did with a story's revisions.</summary>
    public static void MapReceipt(this IEndpointRouteBuilder routes, string service) => routes
        .MapGet($"/api/{service}/stories/{{id:guid}}/receipt", async (Guid id, int? revision, HttpContext http, CancellationToken ct) =>
            TypedResults.Ok(await http.RequestServices.GetServices<IReceiptSource>().Single(s => s.Service == service).Read(id, revision, ct)))
        .RequirePermission(Permissions.StoriesRead)
        .WithName($"{char.ToUpperInvariant(service[0])}{service[1..]}.ReadReceipt")
        .WithSummary("What each revision of a story caused in this service.")
        .WithTags("Receipts");
}
