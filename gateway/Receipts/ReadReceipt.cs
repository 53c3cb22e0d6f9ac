using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using PublishingPlatform.Platform.Http;
using PublishingPlatform.Platform.Receipts;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Receipts;

/// <summary>
/// <c>GET /api/stories/{id}/receipt</c>: what a story's revisions caused in all services together. What nobody has seen
/// is 404, but only when everybody was heard: a service that is silent may know more.
/// </summary>
internal static partial class ReadReceipt
{
    // One service that hangs must not keep the others' answers from an operator who looks for what hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapReadReceipt(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/stories/{id:guid}/receipt", Handle)
        .RequirePermission(Permissions.StoriesRead)
        .WithName("Gateway.ReadReceipt")
        .WithSummary("What each revision of a story caused in every service, and whether all of it is done.")
        .WithTags("Receipts")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<MergedReceipt>, ProblemHttpResult>> Handle(
        Guid id, int? revision, IReceiptReader reader, HttpContext context, ILogger<MergedReceipt> log, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        var answers = await AskAllAsync(id, revision, reader, context, log, ct);
        if (!IsUnknown(answers)) return TypedResults.Ok(MergedReceipt.Of(id, revision, answers));

        return revision is { } asked && !IsUnknown(await AskAllAsync(id, null, reader, context, log, ct))
            ? Problems.NotFound("RevisionUnknown", $"No service has seen a revision {asked} of this story.")
            : Problems.NotFound("StoryUnknown", "No service has seen a revision of a story with this id.");
    }

    private static bool IsUnknown(IReadOnlyDictionary<string, ServiceReceipt?> answers) => answers.Values.All(answer => answer is { Revisions.Count: 0 });

    private static async Task<IReadOnlyDictionary<string, ServiceReceipt?>> AskAllAsync(
        Guid id, int? revision, IReceiptReader reader, HttpContext context, ILogger log, CancellationToken ct)
    {
        var answers = await Task.WhenAll(reader.Services.Select(async service =>
            KeyValuePair.Create(service, await AskAsync(service, id, revision, reader, context, log, ct))));
        return answers.ToDictionary();
    }

    private static async Task<ServiceReceipt?> AskAsync(
        string service, Guid id, int? revision, IReceiptReader reader, HttpContext context, ILogger log, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(service, id, revision, context, ct).WaitAsync(Patience, ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogUnreachable(log, exception, service, id);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Service} gave no receipt of story {Story}")]
    private static partial void LogUnreachable(ILogger log, Exception exception, string service, Guid story);
}
